package org.kickbridge.ingest;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kickbridge.store.series.SeriesEvent;

import static org.assertj.core.api.Assertions.assertThat;

class EventReaderTest {
    private static final String TOPIC = "kickbridge/v1/hall-2/kickback-7/rep";
    private static final String GOOD = "{\"type\":\"rep\",\"schema\":\"kickbridge/rep/1\","
            + "\"id\":\"01a210b2-91c4-7001-a0dd-7a0d9a451cfa\",\"site\":\"hall-2\",\"machine\":\"kickback-7\",\"seq\":41,"
            + "\"at\":\"2026-11-25T03:14:30.089Z\",\"new\":{\"field\":[1,null]}}";

    private static Read read(String topic, String text) {
        return EventReader.read(topic, text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void shouldKeepAnEventAsItIsAlsoWithFieldsThatNobodyKnowsYet() {
        assertThat(read(TOPIC, GOOD)).isEqualTo(new Read.Event(
                new SeriesEvent("hall-2", "kickback-7", 41, Instant.parse("2026-11-25T03:14:30.089Z"), TOPIC, GOOD)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "seq":41                                  | "seq":"41"           | seq must be a whole number
            "seq":41                                  | "seq":0              | seq must be a whole number
            "seq":41                                  | "seq":4.5            | seq must be a whole number
            "seq":41                                  | "seq":99999999999999999999 | seq must be a whole number
            "seq":41,                                 | ``                   | seq is missing
            "id":"01a210b2-91c4-7001-a0dd-7a0d9a451cfa" | "id":"1-1-1-1-1"   | id is no UUID
            "id":"01a210b2-91c4-7001-a0dd-7a0d9a451cfa" | "id":null          | id is no text
            "id":"01a210b2-91c4-7001-a0dd-7a0d9a451cfa", | ``               | id is missing
            kickbridge/rep/1                          | kickbridge/rep/2     | known is kickbridge/rep/1
            "type":"rep"                              | "type":"live"        | allowed are rep, set and session
            "site":"hall-2"                           | "site":"hall-3"      | belong to kickbridge/v1/hall-3/kickback-7/rep
            2026-11-25T03:14:30.089Z                  | yesterday            | no instant
            2026-11-25T03:14:30.089Z                  | 9999-01-01T00:00:00Z | between 1970 and 2200
            "seq":41                                  | "seq":41,"seq":42    | no JSON
            {"field":[1,null]}}                       | 1} {}                | no JSON
            """)
    void shouldSayWhatIsWrongWithIt(String good, String bad, String why) {
        String text = GOOD.replace(good, bad);
        assertThat(text).isNotEqualTo(GOOD);
        assertThat(read(TOPIC, text)).isInstanceOfSatisfying(Read.Not.class, not -> {
            assertThat(not.rejected().reason()).contains(why);
            assertThat(not.rejected().payload()).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
        });
    }

    @Test
    void shouldRejectWhatIsNoObjectNoUtf8NoJsonTooDeepOrTooLarge() {
        assertThat(reason("[1]".getBytes(StandardCharsets.UTF_8))).contains("no JSON object");
        assertThat(reason("null".getBytes(StandardCharsets.UTF_8))).contains("no JSON object");
        assertThat(reason(new byte[0])).contains("no JSON");
        assertThat(reason(new byte[]{'"', (byte) 0xff, '"'})).contains("no UTF-8");
        assertThat(reason("{\"a\":\"\0\"}".getBytes(StandardCharsets.UTF_8))).contains("no JSON");
        assertThat(reason("{}".getBytes(StandardCharsets.UTF_16))).contains("no UTF-8");
        assertThat(reason("[".repeat(5000).getBytes(StandardCharsets.UTF_8))).contains("no JSON");
        assertThat(reason(new byte[EventReader.LARGEST_BYTES + 1])).contains("262145 bytes");
    }

    private static String reason(byte[] payload) {
        return EventReader.read(TOPIC, payload) instanceof Read.Not(var rejected) ? rejected.reason() : "an event";
    }

    @Test
    void shouldReadWhatAMachineAnswers() {
        SinceAnswer answer = SinceAnswer.read("hall-2", "kickback-7",
                ("{\"ok\":true,\"events\":[" + GOOD + ",{\"type\":7}],\"oldest\":17,\"more\":true}")
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(answer.refused()).isEmpty();
        assertThat(answer.events()).hasSize(1);
        assertThat(answer.last()).isEqualTo(41);
        assertThat(answer.rejected()).hasSize(1);
        assertThat(answer.oldest()).isEqualTo(17);
        assertThat(answer.more()).isTrue();

        assertThat(SinceAnswer.read("a", "b", "{\"ok\":true,\"events\":[],\"oldest\":null,\"more\":false}"
                .getBytes(StandardCharsets.UTF_8))).isEqualTo(
                        new SinceAnswer("", List.of(), List.of(), 0, false));
        assertThat(SinceAnswer.read("a", "b", "{\"ok\":false,\"message\":\"not now\"}".getBytes(StandardCharsets.UTF_8))
                .refused()).isEqualTo("not now");
        assertThat(SinceAnswer.read("a", "b", new byte[]{1}).refused()).contains("no JSON");
    }
}
