package org.kickbridge.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.record.CalibrationRecord;

/**
 * What a ledger holds that a start needs, found without changing anything, so that it needs no lock. Immutable.
 *
 * @param calibrations no verifications, those that are as they were written, by number
 * @param zero the zero that was kept; null where there is none
 * @param troubles what is wrong, one sentence each
 */
public record LedgerLook(List<CalibrationRecord> calibrations, @Nullable Zero zero, List<String> troubles) {
    public static final LedgerLook NOTHING = new LedgerLook(List.of(), null, List.of());

    public LedgerLook {
        calibrations = List.copyOf(calibrations);
        troubles = List.copyOf(troubles);
    }

    /** The newest calibration; null where there is none. */
    public @Nullable CalibrationRecord newest() {
        return calibrations.isEmpty() ? null : calibrations.getLast();
    }

    /** Looks into a folder, which need not be there. Never fails. */
    public static LedgerLook at(Path folder) {
        try {
            Folder found = Folder.read(folder);
            List<String> troubles = new ArrayList<>(found.history().troubles());
            return new LedgerLook(found.calibrations(), Note.ZERO.peek(folder, troubles::add), troubles);
        } catch (IOException e) {
            return new LedgerLook(List.of(), null,
                    List.of("The calibrations in " + folder + " cannot be read: " + SafeFile.reason(e) + "."));
        }
    }

    /**
     * One record of a folder, found without changing anything.
     *
     * @return null where there is none of that id, or it is not as it was written
     * @throws IOException when the folder cannot be read
     */
    public static @Nullable CalibrationRecord record(Path folder, String id) throws IOException {
        return Folder.read(folder)
                .records()
                .stream()
                .map(RecordFile::record)
                .filter(Objects::nonNull)
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElse(null);
    }
}
