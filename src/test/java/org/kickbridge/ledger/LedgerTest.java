package org.kickbridge.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kickbridge.calibration.procedure.Told.Purpose;
import org.kickbridge.calibration.record.CalibrationRecord;
import org.kickbridge.calibration.record.RecordSamples;
import org.kickbridge.payload.RecordJson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

/** Real files in a real folder. */
class LedgerTest {
    @TempDir
    Path store;
    private final List<String> told = new ArrayList<>();

    @Test
    void shouldBeginWithNothing() throws IOException {
        Ledger ledger = open();

        assertThat(folder()).isDirectory();
        assertThat(ledger.latestCalibration()).isNull();
        assertThat(ledger.draft()).isNull();
        assertThat(ledger.zero()).isNull();
        assertThat(ledger.history()).isEqualTo(new History(true, List.of(), List.of()));
        assertThat(LedgerLook.at(store.resolve("nowhere"))).isEqualTo(LedgerLook.NOTHING);
        assertThat(told).isEmpty();
    }

    @Test
    void shouldNumberNameAndLinkWhatItKeeps() throws IOException {
        Ledger ledger = open();
        CalibrationRecord first = ledger.append(RecordSamples.unsaved(Purpose.CALIBRATION));
        CalibrationRecord second = ledger.append(RecordSamples.unsaved(Purpose.VERIFICATION));
        CalibrationRecord third = ledger.append(RecordSamples.unsaved(Purpose.CALIBRATION));

        assertThat(first.id()).matches("cal-0001-[0-9a-f]{12}");
        assertThat(second.id()).matches("ver-0002-[0-9a-f]{12}");
        assertThat(first.previous()).isNull();
        assertThat(Objects.requireNonNull(third.previous()).id()).isEqualTo(second.id());
        Path file = folder().resolve("0003-" + third.id() + ".json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("r--r--r--");
        assertThat(Files.readAllBytes(file)).isEqualTo(RecordJson.of(third));
        // The way README.md tells a technician to check it by hand.
        String anonymous = Files.readString(file).replace("\"id\":\"" + third.id() + "\"", "\"id\":\"\"");
        assertThat(Hash.of(anonymous.getBytes(StandardCharsets.UTF_8))).startsWith(third.id().substring(9));

        Ledger again = open();
        assertThat(again.records()).containsExactly(first, second, third);
        assertThat(again.record(second.id())).isEqualTo(second);
        assertThat(again.record("cal-0001-000000000000")).isNull();
        assertThat(again.latestCalibration()).isEqualTo(third);
        assertThat(LedgerLook.at(folder()).newest()).isEqualTo(third);
        History history = again.history();
        assertThat(history.intact()).isTrue();
        assertThat(history.records()).extracting(History.Entry::number, History.Entry::purpose,
                History.Entry::accuracyClass, History.Entry::within, History.Entry::sha256)
                .containsExactly(entry(1, Purpose.CALIBRATION, null), entry(2, Purpose.VERIFICATION, true),
                        entry(3, Purpose.CALIBRATION, null));
        assertThat(told).isEmpty();
    }

    private Tuple entry(int number, Purpose purpose, @Nullable Boolean within) throws IOException {
        return Tuple.tuple(number, purpose, "0.5", within,
                Hash.of(Files.readAllBytes(file(number))));
    }

    @Test
    void shouldFindEveryByteThatWasChanged() throws IOException {
        Ledger ledger = open();
        ledger.append(RecordSamples.unsaved(Purpose.CALIBRATION));
        ledger.append(RecordSamples.unsaved(Purpose.VERIFICATION));
        Path file = file(1);
        byte[] good = Files.readAllBytes(file);
        for (int i = 0; i < good.length; i++) {
            byte[] bad = good.clone();
            bad[i] ^= (byte) (1 << i % 8);
            RecordFile read = RecordFile.of(file, bad);
            if (read.trouble() == null || read.record() != null) {
                throw new AssertionError("byte " + i + " was changed and nobody saw it");
            }
        }
        overwrite(file, Arrays.copyOf(good, good.length - 1));
        assertThat(RecordFile.read(file).trouble()).contains("does not match its id");
        overwrite(file, Arrays.copyOf(good, good.length + 1));
        assertThat(ledger.history().troubles()).hasSize(2)
                .anySatisfy(line -> assertThat(line).contains("is not as it was written"))
                .anySatisfy(line -> assertThat(line).contains("was changed after ver-0002-"));
        assertThat(ledger.latestCalibration()).isNull();
        overwrite(file, good);
        assertThat(ledger.history().intact()).isTrue();
    }

    @Test
    void shouldFindARecordThatWasMadeAnewWithItsOwnRightId() throws IOException {
        Ledger ledger = open();
        CalibrationRecord first = ledger.append(RecordSamples.unsaved(Purpose.CALIBRATION));
        ledger.append(RecordSamples.unsaved(Purpose.CALIBRATION));
        CalibrationRecord forged = RecordFile.identified(new CalibrationRecord(1, "", first.version(), first.at(),
                first.validUntil(), first.site(), first.machine(), first.told(), 9.81, first.leverLengthM(),
                first.before(), first.after(), null, null, first.taken(), first.force(), first.angle(), null, null));
        Files.delete(file(1));
        SafeFile.createForEver(folder().resolve(RecordFile.name(forged)), RecordJson.of(forged));

        assertThat(ledger.history().troubles()).singleElement()
                .asString()
                .contains("follows on " + first.id() + ", and not on " + forged.id());
    }

    @Test
    void shouldUseTheNewestThatIsWholeAndGoOnBehindADamagedOne() throws IOException {
        Ledger ledger = open();
        CalibrationRecord first = ledger.append(RecordSamples.unsaved(Purpose.CALIBRATION));
        CalibrationRecord torn = ledger.append(RecordSamples.unsaved(Purpose.CALIBRATION));
        overwrite(file(2), Arrays.copyOf(RecordJson.of(torn), 100));

        Ledger again = open();
        assertThat(told).singleElement().asString().contains(torn.id(), "is not as it was written");
        assertThat(again.latestCalibration()).isEqualTo(first);
        assertThat(LedgerLook.at(folder())).satisfies(look -> {
            assertThat(look.newest()).isEqualTo(first);
            assertThat(look.troubles()).hasSize(1);
        });
        CalibrationRecord third = again.append(RecordSamples.unsaved(Purpose.CALIBRATION));
        assertThat(third.number()).isEqualTo(3);
        assertThat(again.latestCalibration()).isEqualTo(third);
        assertThat(again.history().troubles()).singleElement().asString().contains(torn.id());
        assertThat(again.history().records()).hasSize(3);
    }

    @Test
    void shouldTellOfRecordsThatAreMissingAndOfFilesThatAreNotItsOwn() throws IOException {
        Ledger ledger = open();
        for (int i = 0; i < 5; i++) {
            ledger.append(RecordSamples.unsaved(Purpose.CALIBRATION));
        }
        CalibrationRecord third = Objects.requireNonNull(RecordFile.read(file(3)).record());
        Files.delete(file(1));
        Files.delete(file(3));
        Files.writeString(folder().resolve("0007-cal-0008-0123456789ab.json"), "{}");
        Files.createDirectory(folder().resolve("0009-ver-0009-0123456789ab.json"));

        History history = ledger.history();
        assertThat(history.intact()).isFalse();
        assertThat(history.troubles()).hasSize(5)
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("The record 1 is missing; "),
                        line -> assertThat(line).contains("The record 3 is missing; ", "follows on " + third.id()),
                        line -> assertThat(line).startsWith("The record ver-0009-0123456789ab cannot be read: "),
                        line -> assertThat(line).isEqualTo("The records 6 to 8 are missing."),
                        line -> assertThat(line).startsWith("The file 0007-cal-0008-0123456789ab.json lies among"));
        assertThat(history.records().getLast().sha256()).isNull();
    }

    @Test
    void shouldForgetWhatACrashLeftUnfinished() throws IOException {
        Ledger ledger = open();
        CalibrationRecord first = ledger.append(RecordSamples.unsaved(Purpose.CALIBRATION));
        ledger.keepDraft(first.told(), first.taken(), RecordSamples.AT);
        // Killed while it wrote; killed after the second name was given; killed while the draft was written.
        Path half = folder().resolve("0002-cal-0002-0123456789ab.json.new");
        Files.writeString(half, "{\"number\":2,");
        Files.setPosixFilePermissions(half, PosixFilePermissions.fromString("r--r--r--"));
        Files.createLink(folder().resolve(file(1).getFileName() + ".new"), file(1));
        Files.writeString(folder().resolve("draft.json.new"), "{\"told\":");

        Ledger again = open();
        assertThat(told).isEmpty();
        assertThat(Folder.list(folder())).hasSize(2);
        assertThat(again.records()).containsExactly(first);
        assertThat(again.draft()).isEqualTo(new Draft(first.told(), first.taken(), RecordSamples.AT));
        assertThat(again.append(RecordSamples.unsaved(Purpose.VERIFICATION)).number()).isEqualTo(2);
        assertThat(again.history().intact()).isTrue();
    }

    @Test
    void shouldNeverOverwriteARecord() throws IOException {
        Path file = store.resolve("a.json");
        SafeFile.createForEver(file, new byte[]{1});

        assertThatThrownBy(() -> SafeFile.createForEver(file, new byte[]{2}))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(file).hasBinaryContent(new byte[]{1});
        assertThat(Folder.list(store)).containsExactly(file);
    }

    @Test
    void shouldChangeNothingWhereTheDiskRefuses() throws IOException {
        Ledger ledger = open();
        CalibrationRecord first = ledger.append(RecordSamples.unsaved(Purpose.CALIBRATION));
        Zero zero = new Zero(first.id(), first.id() + "+tare-x", -83_100.5, 0.25, RecordSamples.AT);
        ledger.keepZero(zero);
        ledger.keepDraft(first.told(), first.taken(), RecordSamples.AT);
        CalibrationRecord next = RecordFile.identified(
                RecordFile.with(first, 2, "", new CalibrationRecord.Link(first.id(),
                        Hash.of(Files.readAllBytes(file(1))))));
        for (String name : List.of("zero.json", "draft.json", RecordFile.name(next))) {
            // A folder that is not empty, where the unfinished file would have to be.
            Files.createDirectories(folder().resolve(name + ".new").resolve("x"));
        }

        assertThatThrownBy(() -> ledger.append(first)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> ledger.keepZero(new Zero("a", "b", 0, 0, RecordSamples.AT)))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> ledger.keepDraft(first.told(), first.taken(), RecordSamples.AT.plusSeconds(1)))
                .isInstanceOf(IOException.class);
        assertThat(ledger.records()).containsExactly(first);
        assertThat(ledger.zero()).isEqualTo(zero);
        assertThat(Objects.requireNonNull(ledger.draft()).startedAt()).isEqualTo(RecordSamples.AT);
        assertThat(ledger.history().intact()).isTrue();
        open();
        assertThat(told).hasSize(3).allSatisfy(line -> assertThat(line).contains("cannot be deleted"));
    }

    @Test
    void shouldSayWhatIsWrongWithAFolderThatMayNotBeWritten() throws IOException {
        Files.writeString(store.resolve("calibrations"), "");
        assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessageContaining("" + folder());
        assertThat(LedgerLook.at(folder()).troubles()).singleElement().asString().contains("is a file");
        Files.delete(folder());

        assumeFalse("root".equals(System.getProperty("user.name")),
                "root may write into every folder: what a read-only folder does is not seen here");
        Ledger ledger = open();
        CalibrationRecord first = ledger.append(RecordSamples.unsaved(Purpose.CALIBRATION));
        Files.setPosixFilePermissions(folder(), PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            assertThatThrownBy(() -> ledger.append(first)).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> ledger.keepDraft(first.told(), first.taken(), RecordSamples.AT))
                    .isInstanceOf(IOException.class);
            assertThat(ledger.history().intact()).isTrue();
        } finally {
            Files.setPosixFilePermissions(folder(), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @Test
    void shouldKeepTheDraftAndTheZeroAndMoveTornOnesAside() throws IOException {
        Ledger ledger = open();
        CalibrationRecord sample = RecordSamples.unsaved(Purpose.CALIBRATION);
        ledger.keepDraft(sample.told(), sample.taken(), RecordSamples.AT);
        ledger.keepDraft(sample.told(), sample.taken(), RecordSamples.AT.plusSeconds(5));
        Zero zero = new Zero("cal-1", "cal-1+tare-x", 0.1 + 0.2, Double.NaN, RecordSamples.AT);
        ledger.keepZero(zero);
        assertThat(LedgerLook.at(folder()).zero()).isEqualTo(zero);
        assertThat(Objects.requireNonNull(open().draft()).startedAt()).isEqualTo(RecordSamples.AT.plusSeconds(5));

        for (String name : List.of("draft.json", "zero.json")) {
            byte[] whole = Files.readAllBytes(folder().resolve(name));
            Files.write(folder().resolve(name), Arrays.copyOf(whole, whole.length / 2));
        }
        assertThat(LedgerLook.at(folder()).zero()).isNull();
        assertThat(folder().resolve("zero.json")).exists();
        assertThat(ledger.draft()).isNull();
        assertThat(ledger.zero()).isNull();
        assertThat(told).hasSize(2)
                .satisfiesExactly(
                        line -> assertThat(line).contains("draft.json, cannot be read and it is kept as"
                                + " draft.json.damaged: JSON that cannot be read"),
                        line -> assertThat(line).contains("zero.json.damaged"));
        assertThat(folder().resolve("draft.json")).doesNotExist();
        assertThat(folder().resolve("draft.json.damaged")).exists();
        assertThat(ledger.history().intact()).isTrue();

        ledger.keepDraft(sample.told(), sample.taken(), RecordSamples.AT);
        ledger.dropDraft();
        ledger.dropDraft();
        assertThat(ledger.draft()).isNull();
        assertThat(told).hasSize(2);
    }

    private Path folder() {
        return Ledger.folderIn(store);
    }

    private Ledger open() throws IOException {
        return Ledger.open(folder(), told::add);
    }

    private Path file(int number) throws IOException {
        return Folder.list(folder())
                .stream()
                .filter(path -> RecordFile.numberIn(path.getFileName().toString()).filter(n -> n == number).isPresent())
                .findFirst()
                .orElseThrow();
    }

    private static void overwrite(Path file, byte[] bytes) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        Files.write(file, bytes);
    }
}
