package org.kickbridge.doctor;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.kickbridge.chip.Board;
import org.kickbridge.chip.BusException;
import org.kickbridge.chip.ChipReport;
import org.kickbridge.chip.Flaw;

/** Why a sensor gave no reading, as far as can be told, and who else is there. */
record Silence(Board board, Fitted fitted, SensorTrial trial, @Nullable ChipReport report) {

    void into(Findings findings) {
        BusException failure = trial.failure();
        if (failure == null) {
            withoutFailure(findings);
            return;
        }
        switch (failure.what()) {
            case NO_ANSWER -> noAnswer(findings, failure);
            case HANGS -> findings.fault(fitted.role(), SensorCheck.sentence(failure),
                    "take the devices off the bus one by one until it works; the last one, or its cable, holds it");
            case NOT_AVAILABLE -> findings.fault(fitted.role(), SensorCheck.sentence(failure),
                    "see what the check of the buses says above");
            case FAILED -> findings.fault(fitted.role(), SensorCheck.sentence(failure),
                    "check the wires and the supply of the " + fitted.chip());
        }
    }

    private void noAnswer(Findings findings, BusException failure) {
        switch (fitted.at()) {
            case At.I2c at -> onI2c(findings, at);
            case At.Lines at -> findings.fault(fitted.role(), SensorCheck.sentence(failure),
                    "see that DOUT is at GPIO" + at.data() + " and SCK at GPIO" + at.clock()
                            + ", not the other way round, and that the board has 3.3 V and ground");
            case At.Spi at -> findings.fault(fitted.role(), SensorCheck.sentence(failure),
                    "check the wires: MOSI pin 19, MISO pin 21, SCLK pin 23, CE0 pin 24, CE1 pin 26, and its supply");
        }
    }

    private void onI2c(Findings findings, At.I2c at) {
        List<I2cScan.Answer> answers;
        try {
            answers = I2cScan.of(board, at.bus());
        } catch (BusException e) {
            findings.fault(fitted.role(), "nothing answers at " + at + ", and the bus cannot be searched: "
                    + SensorCheck.sentence(e), "check the wires of SDA and SCL");
            return;
        }
        String nothing = "nothing answers at " + at + ", where the config has the " + fitted.chip();
        if (answers.isEmpty()) {
            findings.fault(fitted.role(), nothing + ", nor anywhere else on i2c-" + at.bus(),
                    "check the wires: SDA pin 3, SCL pin 5, 3.3 V pin 1, ground pin 9; SDA and SCL are easily swapped");
            return;
        }
        String found = nothing + "; what does answer: " + I2cScan.listed(answers);
        for (I2cScan.Answer answer : answers) {
            if (Math.abs(answer.address() - at.address()) == 1) {
                String next = fitted.chip().equals(answer.chip())
                        ? "0x%02x behaves as a %s, whose address is always 0x%02x: SDA is disturbed, so shorten the cable,"
                                + " check its pull-ups and ground, and look for a short"
                        : "0x%02x is no address of a %s, which is always at 0x%02x: read the type on the part; if it is"
                                + " right, check its wires, or replace it";
                findings.fault(fitted.role(), found,
                        String.format(next, answer.address(), fitted.chip(), at.address()));
                return;
            }
        }
        findings.fault(fitted.role(), found,
                "the bus works, so check the %s itself: its supply, ground, and its own wires to SDA and SCL"
                        .formatted(fitted.chip()));
    }

    private void withoutFailure(Findings findings) {
        for (Flaw flaw : trial.flaws().keySet()) {
            Judgement.flaw(findings, fitted, flaw, Verdict.FAULT, "", report);
        }
        if (trial.flaws().isEmpty()) {
            findings.fault(fitted.role(), "the " + fitted.chip() + " at " + fitted.at()
                    + " answers, but gave no reading" + (report == null ? "" : SensorCheck.facts(report)),
                    "switch its supply off and on; if that does not help, its data-ready line or the chip is broken");
        }
    }
}
