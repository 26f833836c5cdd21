package org.kickbridge.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.record.CalibrationRecord;

/**
 * What a ledger holds that a start needs, found without changing anything, so that it needs no lock. Immutable.
 *
 * @param newest the newest calibration that is as it was written; null where there is none
 * @param zero the zero that was kept; null where there is none
 * @param troubles what is wrong, one sentence each
 */
public record LedgerLook(@Nullable CalibrationRecord newest, @Nullable Zero zero, List<String> troubles) {
    public static final LedgerLook NOTHING = new LedgerLook(null, null, List.of());

    public LedgerLook {
        troubles = List.copyOf(troubles);
    }

    /** Looks into a folder, which need not be there. Never fails. */
    public static LedgerLook at(Path folder) {
        try {
            Folder found = Folder.read(folder);
            List<String> troubles = new ArrayList<>(found.history().troubles());
            return new LedgerLook(found.newestCalibration(), Note.ZERO.peek(folder, troubles::add), troubles);
        } catch (IOException e) {
            return new LedgerLook(null, null,
                    List.of("The calibrations in " + folder + " cannot be read: " + SafeFile.reason(e) + "."));
        }
    }
}
