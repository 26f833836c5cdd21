package org.kickbridge.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.force.AccuracyClass;
import org.kickbridge.calibration.procedure.Told;
import org.kickbridge.calibration.record.CalibrationRecord;

/**
 * All records of a machine, and whether they are as they were written. What the chain cannot show is that its newest
 * records are missing; events that bear their ids do.
 *
 * @param intact nothing is wrong
 * @param troubles what is wrong, one sentence each
 * @param records by number, unreadable ones among them
 */
public record History(boolean intact, List<String> troubles, List<Entry> records) {
    public History {
        troubles = List.copyOf(troubles);
        records = List.copyOf(records);
    }

    /**
     * Looks into a folder without changing anything, so that it needs no lock; a folder that is not there has none.
     *
     * @throws IOException when the folder cannot be read
     */
    public static History at(Path folder) throws IOException {
        return Folder.read(folder).history();
    }

    /**
     * One record in short. Of one that cannot be read only number, id and hash are known.
     *
     * @param accuracyClass such as {@code 0.5}; null where none holds or no weights were used
     * @param within of a verification whether all was within the tolerance
     * @param sha256 of the whole file, hexadecimal; null where it cannot be read
     */
    public record Entry(int number, String id, Told.@Nullable Purpose purpose, @Nullable Instant at,
            @Nullable String operator, @Nullable Instant validUntil, @Nullable String accuracyClass,
            @Nullable Boolean within, @Nullable String sha256) {

        static Entry of(RecordFile file) {
            CalibrationRecord record = file.record();
            if (record == null) {
                return new Entry(file.number(), file.id(), null, null, null, null, null, null, file.sha256());
            }
            AccuracyClass best = record.force() == null ? null : record.force().accuracyClass();
            return new Entry(file.number(), file.id(), record.told().purpose(), record.at(), record.told().operator(),
                    record.validUntil(), best == null ? null : best.number(), record.within(), file.sha256());
        }
    }
}
