package org.kickbridge.ledger;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.procedure.Taken;
import org.kickbridge.calibration.procedure.Told;
import org.kickbridge.calibration.record.CalibrationRecord;
import org.kickbridge.payload.RecordJson;

/**
 * The calibrations and verifications of a machine in a folder: a file each, {@code NNNN-ID.json}, written once, never
 * overwritten, each bearing the hash of the one before. Beside them lie the draft of the calibration that is going on and
 * the zero of today. What is damaged is told of, and does not keep the rest from being used.
 *
 * <p>
 * One process at a time: it lives below the store's folder and under that one's lock. Any thread may call it.
 */
public final class Ledger {
    private final Path folder;
    private final Consumer<String> told;

    private Ledger(Path folder, Consumer<String> told) {
        this.folder = folder;
        this.told = told;
    }

    /** Where the ledger of a store lies. */
    public static Path folderIn(Path store) {
        return store.resolve("calibrations");
    }

    /**
     * Opens the ledger and makes its folder where there is none.
     *
     * @param told of what is wrong with files, one sentence each, now and later, on the calling thread
     * @throws IOException when the folder can neither be made nor read, one sentence
     */
    public static Ledger open(Path folder, Consumer<String> told) throws IOException {
        try {
            Files.createDirectories(folder);
            Ledger ledger = new Ledger(folder, told);
            ledger.forgetUnfinished();
            ledger.history().troubles().forEach(told);
            return ledger;
        } catch (FileSystemException e) {
            throw new IOException(
                    "The folder of the calibrations, " + folder + ", cannot be used: " + SafeFile.reason(e) + ".", e);
        }
    }

    /** What was being written when the power failed was never said to be kept. */
    private void forgetUnfinished() throws IOException {
        for (Path path : Folder.list(folder)) {
            if (path.getFileName().toString().endsWith(SafeFile.UNFINISHED)) {
                try {
                    Files.delete(path);
                } catch (IOException e) {
                    told.accept("What is left of an unfinished file cannot be deleted: " + SafeFile.reason(e) + ".");
                }
            }
        }
    }

    /**
     * Keeps a record for ever; it is on disk when this returns.
     *
     * @param without its number, id and link are not looked at
     * @return the record with its number, id and link
     * @throws IOException when the disk refused it; then nothing has changed
     */
    public synchronized CalibrationRecord append(CalibrationRecord without) throws IOException {
        List<RecordFile> before = Folder.read(folder).records();
        int number = before.isEmpty() ? 1 : before.getLast().number() + 1;
        CalibrationRecord.Link link = before.reversed()
                .stream()
                .filter(each -> each.sha256() != null)
                .findFirst()
                .map(each -> new CalibrationRecord.Link(each.id(), Objects.requireNonNull(each.sha256())))
                .orElse(null);
        CalibrationRecord record = RecordFile.identified(RecordFile.with(without, number, "", link));
        SafeFile.createForEver(folder.resolve(RecordFile.name(record)), RecordJson.of(record));
        return record;
    }

    /** All records that are as they were written, by number; the others are told of. */
    public synchronized List<CalibrationRecord> records() throws IOException {
        return read().records().stream().map(RecordFile::record).filter(Objects::nonNull).toList();
    }

    /** The record of that id; null where there is none, or it is not as it was written, which is told. */
    public synchronized @Nullable CalibrationRecord record(String id) throws IOException {
        return records().stream().filter(each -> each.id().equals(id)).findFirst().orElse(null);
    }

    /** The newest calibration, no verification, that is as it was written; null where there is none. */
    public synchronized @Nullable CalibrationRecord latestCalibration() throws IOException {
        List<CalibrationRecord> calibrations = read().calibrations();
        return calibrations.isEmpty() ? null : calibrations.getLast();
    }

    /** Every record, and whether all are as they were written; the files are read anew. */
    public synchronized History history() throws IOException {
        return Folder.read(folder).history();
    }

    private Folder read() throws IOException {
        Folder found = Folder.read(folder);
        found.records().forEach(file -> {
            if (file.trouble() != null) {
                told.accept(file.trouble());
            }
        });
        return found;
    }

    /** The calibration that is not done yet; null where there is none. */
    public synchronized @Nullable Draft draft() {
        return Note.DRAFT.take(folder, told);
    }

    /**
     * Keeps what has been taken so far, in place of what was kept before; it is on disk when this returns.
     *
     * @throws IOException when the disk refused it; then the one before stands
     */
    public synchronized void keepDraft(Told by, Taken taken, Instant startedAt) throws IOException {
        Note.DRAFT.keep(folder, new Draft(by, taken, startedAt));
    }

    /** Forgets the calibration that is not done yet; nothing happens where there is none. */
    public synchronized void dropDraft() throws IOException {
        Note.DRAFT.drop(folder);
    }

    /** The zero that was kept; null where there is none. */
    public synchronized @Nullable Zero zero() {
        return Note.ZERO.take(folder, told);
    }

    /**
     * Keeps the zero in place of the one before; it is on disk when this returns.
     *
     * @throws IOException when the disk refused it; then the one before stands
     */
    public synchronized void keepZero(Zero zero) throws IOException {
        Note.ZERO.keep(folder, zero);
    }
}
