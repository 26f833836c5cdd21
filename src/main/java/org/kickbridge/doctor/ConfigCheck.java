package org.kickbridge.doctor;

import java.nio.file.Path;
import java.util.List;

import org.kickbridge.config.ConfigFault;
import org.kickbridge.config.Remark;

/** The config: what check-config says of it. */
public final class ConfigCheck implements Check {
    private final Path file;
    private final List<ConfigFault> faults;
    private final List<Remark> remarks;

    /**
     * What was found in it.
     *
     * @param faults none where the file is good
     * @param remarks what to know of one that is good
     */
    public ConfigCheck(Path file, List<ConfigFault> faults, List<Remark> remarks) {
        this.file = file;
        this.faults = List.copyOf(faults);
        this.remarks = List.copyOf(remarks);
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
        remarks.forEach(remark -> findings.warning(remark.key(), remark.found(), remark.remedy()));
        for (ConfigFault fault : faults) {
            String where = fault.line() > 0 ? "line " + fault.line() : "file";
            findings.fault(where, (fault.key().isEmpty() ? "" : fault.key() + ": ") + fault.found(),
                    fault.allowed() + "; the daemon does not start with " + file + " until this is put right");
        }
    }
}
