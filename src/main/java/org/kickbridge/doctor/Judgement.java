package org.kickbridge.doctor;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.kickbridge.chip.AngleSensor;
import org.kickbridge.chip.BusException;
import org.kickbridge.chip.ChipReport;
import org.kickbridge.chip.Flaw;
import org.kickbridge.chip.ForceSensor;
import org.kickbridge.chip.Sensor;

/** What two seconds of readings say about a sensor: its rate, its noise, its failures, its own complaints. */
record Judgement(Fitted fitted, Sensor sensor, SensorTrial trial, @Nullable ChipReport report) {
    private static final double FEW_BAD_PCT = 1;
    private static final double MANY_BAD_PCT = 5;
    /** Oscillators of these chips are a few percent off; less than this is none of them. */
    private static final double LOW_RATE = 0.85;
    private static final double HALF_RATE = 0.55;
    /** Of full scale: a quiet cell has a thousandth of it. */
    private static final double MUCH_NOISE = 0.002;
    private static final double NEAR_THE_END = 0.8;
    private static final int ENOUGH = 8;

    void into(Findings findings) {
        rate(findings);
        reads(findings);
        complaints(findings);
        if (trial.still().count() < ENOUGH) {
            return;
        }
        switch (sensor) {
            case ForceSensor force -> force(findings, force);
            case AngleSensor angle -> angle(findings, angle);
        }
    }

    private void rate(Findings findings) {
        String looked = fitted.role() + " rate";
        double hz = trial.hz();
        if (Double.isNaN(hz)) {
            findings.fault(looked, "one reading came, and then no other in two seconds",
                    "switch the supply of the " + sensor.chip() + " off and on, and check its wires");
            return;
        }
        String found = String.format(Locale.ROOT, "%.1f readings a second, configured are %.0f", hz, fitted.wantedHz());
        double share = hz / fitted.wantedHz();
        boolean strapped = sensor.chip().equals("HX711");
        if (strapped && share < HALF_RATE && hz > 5 && hz < 20) {
            findings.fault(looked, found + ": the HX711 is strapped to 10",
                    "connect its RATE pin (15) to its supply instead of ground; many boards have a solder bridge for it");
        } else if (strapped && share > 2) {
            findings.warning(looked, found + ": the HX711 is strapped to 80", "set force.rate_hz to 80 in the config");
        } else if (share < HALF_RATE) {
            findings.fault(looked, found, lowRate());
        } else if (share < LOW_RATE) {
            findings.warning(looked, found, lowRate());
        } else {
            findings.good(looked, found);
        }
    }

    private String lowRate() {
        return "see what is said of the bus's speed and of failed reads here, and stop other programs (htop shows them)";
    }

    private void reads(Findings findings) {
        String looked = fitted.role() + " reads";
        int all = trial.taken() + trial.failures();
        // What the chip itself complains of is no matter of the transfer, and is told below.
        int broken = trial.flaws().getOrDefault(Flaw.BROKEN_TRANSFER, 0) + trial.failures();
        double badPct = 100.0 * broken / Math.max(1, all);
        String found = String.format(Locale.ROOT, "%d reads, %d of them failed: %.1f %%", all, broken, badPct);
        BusException failure = trial.failure();
        if (failure != null) {
            found += "; the last failure: " + SensorCheck.sentence(failure);
        }
        String next = fitted.at() instanceof At.Lines
                ? "keep its two wires short and away from motors, and the Pi free of other work; an 80-SPS HX711 has"
                        + " under 0.5 % on a quiet Pi"
                : "shorten its cable or add pull-ups, and check the supply and each plug while it is moved";
        if (badPct >= MANY_BAD_PCT) {
            findings.fault(looked, found, next);
        } else if (badPct >= FEW_BAD_PCT) {
            findings.warning(looked, found, next);
        } else {
            findings.good(looked, found);
        }
    }

    private void complaints(Findings findings) {
        Set<Flaw> all = new LinkedHashSet<>(trial.flaws().keySet());
        if (report != null) {
            all.addAll(report.flaws());
        }
        for (Flaw flaw : all) {
            if (flaw == Flaw.BROKEN_TRANSFER) {
                continue; // counted above, with all that was read wrong
            }
            double pct = Math.min(100, 100.0 * trial.flaws().getOrDefault(flaw, 0) / Math.max(1, trial.taken()));
            boolean usable = flaw == Flaw.MAGNET_WEAK || flaw == Flaw.MAGNET_STRONG;
            flaw(findings, fitted, flaw, usable ? Verdict.WARNING : Verdict.FAULT,
                    pct == 0 ? "" : String.format(Locale.ROOT, " (%.0f %% of readings)", pct), report);
        }
    }

    /** A flaw's sentence says what it means and, behind the colon, what to do. */
    static void flaw(Findings findings, Fitted fitted, Flaw flaw, Verdict verdict, String howOften,
            @Nullable ChipReport report) {
        String[] parts = flaw.sentence().split(": ", 2);
        String found = "the " + fitted.chip() + " " + parts[0] + howOften;
        for (String name : new String[]{"agc", "magnitude"}) {
            if (flaw.wireName().startsWith("magnet")) {
                found += fact(report, name).map(value -> "; " + name.toUpperCase(Locale.ROOT) + " " + value).orElse("");
            }
        }
        String next = parts.length > 1 ? parts[1] : "check its wires and its supply";
        if (verdict == Verdict.WARNING) {
            findings.warning(fitted.role(), found, next);
        } else {
            findings.fault(fitted.role(), found, next);
        }
    }

    private static Optional<String> fact(@Nullable ChipReport report, String name) {
        return report == null
                ? Optional.empty()
                : report.facts()
                        .stream()
                        .filter(fact -> fact.name().equalsIgnoreCase(name))
                        .map(ChipReport.Fact::value)
                        .findFirst();
    }

    private void force(Findings findings, ForceSensor force) {
        Stillness still = trial.still();
        String looked = "force noise";
        String found = String.format(Locale.ROOT, "mean %.0f of ±%d counts, noise %.0f rms, %d peak to peak",
                still.mean(), force.fullScale(), still.rms(), still.peakToPeak());
        if (still.peakToPeak() == 0) {
            findings.fault(looked, found + ": the value never changes, and a converter that works is never so quiet",
                    "switch the supply of the " + sensor.chip() + " off and on; if it stays so, replace the board");
        } else if (Math.abs(still.mean()) > NEAR_THE_END * force.fullScale()) {
            findings.warning(looked, found + ": near the end of its range, a load would saturate it",
                    "check the four wires of the cell (a broken one does this), or choose a lower gain");
        } else if (still.rms() > MUCH_NOISE * force.fullScale()) {
            findings.warning(looked, found + ": much for a load that rests",
                    "take the load off and keep the lever still; if it stays so, check the cell's wires and its shield");
        } else {
            findings.good(looked, found);
        }
    }

    private void angle(Findings findings, AngleSensor angle) {
        Stillness still = trial.still();
        String looked = "angle noise";
        int turn = angle.countsPerTurn();
        double tenths = Math.rint(still.mean() * 10) / 10;
        double mean = turn == 0 ? tenths : tenths % turn;
        String found = String.format(Locale.ROOT, "mean %.1f%s counts, noise %.1f rms, %d peak to peak", mean,
                turn == 0 ? "" : " of " + turn, still.rms(), still.peakToPeak());
        boolean disturbed = sensor.chip().equals("AS5600") && still.peakToPeak() == 0
                && (still.mean() == 0 || still.mean() == 3839);
        if (disturbed) {
            findings.warning(looked, found + ": always the value that a disturbed bus gives",
                    "move the lever and run doctor again; if the value stays, check the wires and the supply");
        } else if (turn > 0 && still.rms() > MUCH_NOISE * turn) {
            findings.warning(looked, found + ": it moved, or its magnet is loose",
                    "keep the lever still and run doctor again; if it stays so, see that magnet and sensor are firm");
        } else if (still.peakToPeak() == 0) {
            findings.good(looked, found + "; to see that it follows, move the lever while doctor runs");
        } else {
            findings.good(looked, found);
        }
    }
}
