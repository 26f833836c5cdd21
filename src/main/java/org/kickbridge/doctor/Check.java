package org.kickbridge.doctor;

import java.util.List;

/** One thing that the daemon needs, and how to look at it. */
public interface Check {
    /** Such as {@code broker}. */
    String name();

    /** Looks, changes nothing, and takes down at least one finding. */
    void look(Findings findings);

    /** Looks; a check that fails itself is a finding too. */
    default List<Finding> findings() {
        Findings findings = new Findings(name());
        try {
            look(findings);
        } catch (RuntimeException e) {
            findings.fault(name(), "the check itself failed: " + e,
                    "report this line to those who write Kickbridge; the other checks went on");
        }
        return findings.list();
    }
}
