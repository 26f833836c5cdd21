package org.kickbridge.payload;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kickbridge.calibration.procedure.Taken;
import org.kickbridge.calibration.procedure.Told;
import org.kickbridge.calibration.procedure.View;
import org.kickbridge.calibration.record.CalibrationRecord;
import org.kickbridge.calibration.record.RecordSamples;
import org.kickbridge.command.Answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RecordJsonTest {
    enum Mood {
        VERY_GOOD, BAD
    }

    record Inner(double aN, @Nullable String why) {
        public double twice() {
            return 2 * aN;
        }

        public boolean isGood() {
            return true;
        }
    }

    record Outer(int count, long us, boolean on, @Nullable Boolean maybe, String text, Mood mood, Instant at,
            double newtonPerCount2U, List<Inner> items, List<Double> numbers, Map<String, String> settings,
            @Nullable Inner one) {}

    private static final Outer OUTER = new Outer(-1, Long.MIN_VALUE, true, null, "\"ü\n", Mood.VERY_GOOD,
            Instant.parse("2026-01-05T10:00:00Z"), 1e-7,
            List.of(new Inner(Double.NaN, null), new Inner(0.1 + 0.2, "x")),
            List.of(1.0, Double.NaN), Map.of("b", "2", "a", "1", "c", "3"), null);
    private static final String TEXT = "{\"count\":-1,\"us\":-9223372036854775808,\"on\":true,\"maybe\":null,"
            + "\"text\":\"\\\"ü\\n\",\"mood\":\"very_good\",\"at\":\"2026-01-05T10:00:00Z\","
            + "\"newton_per_count2_u\":0.0000001,\"items\":[{\"a_n\":null,\"why\":null},"
            + "{\"a_n\":0.30000000000000004,\"why\":\"x\"}],\"numbers\":[1,null],"
            + "\"settings\":{\"a\":\"1\",\"b\":\"2\",\"c\":\"3\"},\"one\":null}";

    @Test
    void shouldWriteTheComponentsInTheirOrderAndNothingElse() {
        assertThat(text(OUTER)).isEqualTo(TEXT);
        assertThat(RecordJson.read(TEXT.getBytes(StandardCharsets.UTF_8), Outer.class)).isEqualTo(OUTER);
    }

    @Test
    void shouldReadBackEveryRecordOfACalibration() {
        View view = RecordSamples.view();
        assertThat(RecordJson.read(RecordJson.of(view), View.class)).isEqualTo(view);
        Taken nothing = Taken.NOTHING;
        assertThat(RecordJson.read(RecordJson.of(nothing), Taken.class)).isEqualTo(nothing);
        for (Told.Purpose purpose : Told.Purpose.values()) {
            CalibrationRecord record = RecordSamples.unsaved(purpose);
            assertThat(RecordJson.read(RecordJson.of(record), CalibrationRecord.class)).isEqualTo(record);
        }
        assertThat(text(view)).contains("\"newton_per_count2\":-0.0000000000001234", "\"accuracy_class\":\"class_0_5\"",
                "\"creep_n_u\":0.004", "\"sin_n\":-0.0").doesNotContain("creep_pct", "bent", "refuses", "E-");
    }

    @Test
    void shouldKeepEveryBitOfEveryNumber() {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 20_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            Inner inner = new Inner(Double.isInfinite(value) ? 0 : value, null);
            String text = text(inner);
            assertThat(text.substring(text.indexOf(':'), text.indexOf(','))).as("seed " + seed)
                    .doesNotContainIgnoringCase("e");
            assertThat(RecordJson.read(RecordJson.of(inner), Inner.class)).as("seed " + seed).isEqualTo(inner);
        }
        assertThat(text(new Inner(Double.POSITIVE_INFINITY, null))).isEqualTo("{\"a_n\":null,\"why\":null}");
    }

    @Test
    void shouldReadWhatANewerOrAnOlderVersionWrote() {
        assertThat(read("{\"a_n\":1,\"newer\":{\"x\":[1]}}", Inner.class)).isEqualTo(new Inner(1, null));
        assertThat(read("{}", Inner.class)).isEqualTo(new Inner(Double.NaN, null));
        assertThat(read(TEXT.replace(",\"numbers\":[1,null]", "").replace("\"settings\"", "\"old\""), Outer.class))
                .extracting(Outer::numbers, Outer::settings)
                .containsExactly(List.of(), Map.of());
    }

    @Test
    void shouldNameTheFieldThatIsWrong() {
        assertRefused("[]", "[]; allowed is an object");
        assertRefused("{\"a\":", "JSON that cannot be read; allowed is one JSON object");
        assertRefused("", "missing; allowed is an object");
        assertRefused(TEXT.replace("\"count\":-1,", ""),
                "count missing; allowed is a whole number from -2147483648 to 2147483647");
        assertRefused(TEXT.replace("\"count\":-1", "\"count\":2147483648"),
                "count 2147483648; allowed is a whole number from -2147483648 to 2147483647");
        assertRefused(TEXT.replace("0.30000000000000004", "\"0.3\""),
                "items[1].a_n \"0.3\"; allowed is a number or null");
        assertRefused(TEXT.replace("[1,null]", "7"), "numbers 7; allowed is a list");
        assertRefused(TEXT.replace("\"b\":\"2\"", "\"b\":2"), "settings.b 2; allowed is a text");
        assertRefused(TEXT.replace("very_good", "fair"), "mood \"fair\"; allowed is one of very_good, bad");
        assertRefused(TEXT.replace("2026-01-05T10:00:00Z", "today"),
                "at \"today\"; allowed is RFC 3339 in UTC such as 2026-01-05T10:00:00Z");
        assertRefused(TEXT.replace("\"on\":true", "\"on\":null"), "on null; allowed is true or false");
        assertRefused(TEXT.replace("\"one\":null", "\"one\":[]"), "one []; allowed is an object");
        assertThatThrownBy(() -> read(text(RecordSamples.view()).replace("\"degree_per_count\":-0.087890625",
                "\"degree_per_count\":0"), View.class)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("angle.angle: angle: zero 3837.5 and degree per count 0.0 must be finite");
    }

    @Test
    void shouldGiveAnswersOnlyWhatTheyCanCarry() {
        View view = RecordSamples.view();
        byte[] answer = Answer.ok(Map.of("view", RecordJson.map(view))).json();
        String inner = new String(answer, StandardCharsets.UTF_8);
        inner = inner.substring("{\"ok\":true,\"view\":".length(), inner.length() - 1);
        assertThat(read(inner, View.class)).isEqualTo(view);
    }

    private static void assertRefused(String json, String message) {
        assertThatThrownBy(() -> read(json, Outer.class)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private static <T extends Record> T read(String json, Class<T> type) {
        return RecordJson.read(json.getBytes(StandardCharsets.UTF_8), type);
    }

    private static String text(Record value) {
        return new String(RecordJson.of(value), StandardCharsets.UTF_8);
    }
}
