package org.kickbridge.doctor;

import java.nio.file.Path;
import java.util.List;

import org.kickbridge.config.ConfigFault;

/** The config: what check-config says of it. */
public final class ConfigCheck implements Check {
    private final Path file;
    private final List<ConfigFault> faults;

    /** @param faults none where the file is good */
    public ConfigCheck(Path file, List<ConfigFault> faults) {
        this.file = file;
        this.faults = List.copyOf(faults);
    }

    @Override
    public String name() {
        return "config";
    }

    @Override
    public void look(Findings findings) {
        if (faults.isEmpty()) {
            findings.good("file", file + " is good");
        }
        for (ConfigFault fault : faults) {
            String where = fault.line() > 0 ? "line " + fault.line() : "file";
            findings.fault(where, (fault.key().isEmpty() ? "" : fault.key() + ": ") + fault.found(),
                    fault.allowed() + "; the daemon does not start with " + file + " until this is put right");
        }
    }
}
