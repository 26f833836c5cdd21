package org.kickbridge.app;

import java.util.List;

import org.kickbridge.fault.Fault;

/** The line that {@code systemctl status} shows of the daemon. Stateless. */
final class ServiceStatus {
    private ServiceStatus() {
    }

    /**
     * What is measured, or what is wrong first of all.
     *
     * @param source as the log names it, such as "on a simulated machine"
     * @param standing oldest first
     */
    static String line(String source, List<Fault> standing) {
        if (standing.isEmpty()) {
            return "Measures " + source;
        }
        Fault oldest = standing.getFirst();
        String others = standing.size() == 1 ? "" : " (and " + (standing.size() - 1) + " more)";
        return oldest.code() + others + ": " + oldest.message();
    }
}
