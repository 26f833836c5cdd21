package org.kickbridge.doctor;

import java.util.ArrayList;
import java.util.List;

/** Takes down what one check finds. One thread. */
public final class Findings {
    private final String check;
    private final List<Finding> list = new ArrayList<>();

    Findings(String check) {
        this.check = check;
    }

    void add(Finding finding) {
        list.add(finding);
    }

    void good(String looked, String found) {
        list.add(new Finding(check, Verdict.GOOD, looked, found, ""));
    }

    void warning(String looked, String found, String next) {
        list.add(new Finding(check, Verdict.WARNING, looked, found, next));
    }

    void fault(String looked, String found, String next) {
        list.add(new Finding(check, Verdict.FAULT, looked, found, next));
    }

    void skipped(String looked, String why) {
        list.add(new Finding(check, Verdict.SKIPPED, looked, why, ""));
    }

    void skipped(String looked, String why, String next) {
        list.add(new Finding(check, Verdict.SKIPPED, looked, why, next));
    }

    List<Finding> list() {
        return List.copyOf(list);
    }
}
