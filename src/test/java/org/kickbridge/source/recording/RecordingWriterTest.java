package org.kickbridge.source.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kickbridge.calibration.Calibration;
import org.kickbridge.event.CalibrationState;
import org.kickbridge.reading.Readings;
import org.kickbridge.reading.Side;

import static org.assertj.core.api.Assertions.assertThat;

class RecordingWriterTest {
    private static final Calibration CALIBRATION = new Calibration("cal-3", new Calibration.Force(8_388_000.25, -1e-5),
            new Calibration.Angle(512, 0.087890625, 4096));
    private static final RecordingMeta RAW = new RecordingMeta("m \"1\"", "gym", Side.RIGHT,
            Instant.parse("2026-01-05T10:00:00.123456Z"), 0.7, CALIBRATION, CalibrationState.EXPIRED);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"1,a.csv,true", "2,a.csv.gz,true", "3,a.csv,false", "4,A.CSV.GZ,false"})
    void shouldReadBackWhatItWrote(long seed, String name, boolean raw) throws IOException {
        Path file = folder.resolve(name);
        RecordingMeta meta = raw ? RAW : RecordingMeta.NONE;
        Heard given = new Heard();
        SplittableRandom random = new SplittableRandom(seed);
        try (RecordingWriter writer = RecordingWriter.create(file, meta)) {
            long tUs = random.nextLong(-1_000_000, 1_000_000_000_000L);
            for (int i = 0; i < 8_000; i++) {
                tUs += random.nextInt(4) == 0 ? 0 : random.nextInt(4_000);
                both(given, writer, tUs, random, raw ? 9_000_000 : 3_600);
            }
        }

        Heard heard = new Heard();
        List<String> faults = new ArrayList<>();
        try (RecordingReader reader = RecordingReader.open(file, false, fault -> faults.add(fault.sentence()))) {
            reader.readUntil(Long.MAX_VALUE, heard);
            assertThat(reader.meta()).isEqualTo(meta);
            assertThat(reader.calibration()).isEqualTo(raw ? CALIBRATION : Calibration.PHYSICAL);
        }
        assertThat(faults).isEmpty();
        assertThat(heard.calls).as("seed %d", seed).isEqualTo(given.calls);
    }

    private static void both(Readings one, Readings two, long tUs, SplittableRandom random,
            int largest) {
        int kind = random.nextInt(20);
        double value = switch (random.nextInt(4)) {
            case 0 -> random.nextInt(-largest, largest);
            case 1 -> random.nextDouble(-500, 500);
            case 2 -> random.nextDouble(-1, 1) * 1e-12;
            default -> Double.longBitsToDouble(random.nextLong() & 0xBFFF_FFFF_FFFF_FFFFL);
        };
        for (Readings readings : List.of(one, two)) {
            switch (kind) {
                case 0 -> readings.side(tUs, Side.LEFT);
                case 1 -> readings.mark(tUs, "x,\"" + (char) ('a' + (tUs & 7)) + "\", ö ");
                case 2 -> readings.mark(tUs, "");
                default -> {
                    if ((kind & 1) == 0) {
                        readings.force(tUs, value);
                    } else {
                        readings.angle(tUs, value);
                    }
                }
            }
        }
    }

    @Test
    void shouldShareARowAtTheSameTimeAndPutALateSensorIntoItsPlace() throws IOException {
        Path file = folder.resolve("a.csv");
        try (RecordingWriter writer = RecordingWriter.create(file, RecordingMeta.NONE)) {
            writer.force(0, 1.5);
            writer.angle(0, 2);
            writer.angle(2000, 3);
            writer.force(1000, 4);
            writer.force(3000, Double.NaN);
            writer.side(3000, Side.LEFT);
            writer.mark(4000, "two\nlines");
            writer.angle(5000, 1e-7);
        }

        assertThat(file).hasContent("""
                #kickbridge-recording,1
                #meta,{}
                t_us,force_n,angle_deg,event
                0,1.5,2,
                1000,4,,
                2000,,3,
                3000,,,side=left
                4000,,,mark=two lines
                5000,,0.0000001,
                """);
    }

    @Test
    void shouldWriteTheMetaWithItsCalibration() throws IOException {
        Path file = folder.resolve("a.csv");
        RecordingWriter.create(file, RAW).close();

        assertThat(file).hasContent(
                """
                        #kickbridge-recording,1
                        #meta,{"machine":"m \\"1\\"","site":"gym","side":"right","started_at":"2026-01-05T10:00:00.123456Z",\
                        "lever_length_m":0.7,"calibration":{"id":"cal-3","force":{"zero_raw":8388000.25,\
                        "newton_per_count":-0.00001,"newton_per_count2":0},"angle":{"zero_raw":512,"degree_per_count":0.087890625,\
                        "counts_per_turn":4096},"gravity":{"cos_n":0,"sin_n":0}},"calibration_state":"expired"}
                        t_us,load_raw,angle_raw,event
                        """);
    }

    @ParameterizedTest
    @CsvSource({"a.csv", "a.csv.gz"})
    void shouldLeaveAReadableFileWhenThePowerGoes(String name) throws IOException {
        Path file = folder.resolve(name);
        Path cut = folder.resolve("cut-" + name);
        try (RecordingWriter writer = RecordingWriter.create(file, RecordingMeta.NONE)) {
            for (int i = 0; i < 50_000; i++) {
                writer.force(i * 100L, i);
            }
            Files.copy(file, cut);
        }

        Heard heard = new Heard();
        try (RecordingReader reader = RecordingReader.open(cut, false, fault -> {
        })) {
            reader.readUntil(Long.MAX_VALUE, heard);
        }
        assertThat(heard.calls.size()).isBetween(40_000, 49_999);
        assertThat(heard.calls).startsWith("0 force 0.0")
                .endsWith((heard.calls.size() - 1) * 100L + " force "
                        + (heard.calls.size() - 1) + ".0");
    }

    @Test
    void shouldGiveTheSameBytesWhateverTheRealTime() throws IOException {
        Path slow = folder.resolve("slow.csv.gz");
        Path fast = folder.resolve("fast.csv.gz");
        long[] now = {0};
        try (RecordingWriter one = RecordingWriter.create(slow, RAW, () -> now[0] += TimeUnit.SECONDS.toNanos(5));
                RecordingWriter two = RecordingWriter.create(fast, RAW, () -> 0)) {
            for (int i = 0; i < 5_000; i++) {
                one.angle(i * 1000L, i % 90);
                two.angle(i * 1000L, i % 90);
            }
        }

        assertThat(slow).hasSameBinaryContentAs(fast);
    }
}
