package org.kickbridge.terminal;

import java.util.List;

/**
 * What is known of one machine. Texts are short and free of control characters, whatever was published; an empty text
 * or NaN was not said.
 *
 * @param status {@code online}, {@code offline}, {@code lost} or another word that was published
 * @param angleDeg the latest of a live frame
 * @param mostDeg the largest angle seen, full scale of its bar; NaN before the first
 * @param set 0 while none is running
 * @param reps of the running set
 * @param tempo of the last rep, such as {@code 3-0-2-1}
 * @param romDeg of the last rep
 * @param flags of the last rep
 * @param faults how many stand
 * @param leftOut movements that were not counted since the last session ended
 * @param broken payloads of this machine that could not be read
 */
public record MachineRow(String site, String machine, String status, String side, String phase, double angleDeg,
        double mostDeg, int set, int reps, String tempo, double romDeg, List<String> flags, int faults, int leftOut,
        long broken) {
    static MachineRow unknown(String site, String machine) {
        return new MachineRow(site, machine, "", "", "", Double.NaN, Double.NaN, 0, 0, "", Double.NaN, List.of(), 0, 0,
                0);
    }

    /** Site and machine, as in the topics. */
    public String name() {
        return site + "/" + machine;
    }

    MachineRow withStatus(String status) {
        return new MachineRow(site, machine, status, side, phase, angleDeg, mostDeg, set, reps, tempo, romDeg, flags,
                faults, leftOut, broken);
    }

    MachineRow withState(String side, String phase, int set, int reps, int leftOut) {
        return new MachineRow(site, machine, status, side, phase, angleDeg, mostDeg, set, reps, tempo, romDeg, flags,
                faults, leftOut, broken);
    }

    MachineRow withLive(String phase, double angleDeg) {
        double most = Double.isNaN(mostDeg) ? angleDeg : Math.max(mostDeg, angleDeg);
        return new MachineRow(site, machine, status, side, phase, angleDeg, most, set, reps, tempo, romDeg, flags,
                faults, leftOut, broken);
    }

    MachineRow withRep(String side, int set, int reps, String tempo, double romDeg, List<String> flags) {
        return new MachineRow(site, machine, status, side, phase, angleDeg, mostDeg, set, reps, tempo, romDeg, flags,
                faults, leftOut, broken);
    }

    MachineRow withFaults(int faults) {
        return new MachineRow(site, machine, status, side, phase, angleDeg, mostDeg, set, reps, tempo, romDeg, flags,
                faults, leftOut, broken);
    }

    MachineRow withBroken() {
        return new MachineRow(site, machine, status, side, phase, angleDeg, mostDeg, set, reps, tempo, romDeg, flags,
                faults, leftOut, broken + 1);
    }
}
