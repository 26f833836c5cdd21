package org.kickbridge.doctor;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** What a check found, each finding as one line: {@code verdict looked: found -> next}. */
final class Told {
    private Told() {
    }

    static List<String> by(Check check) {
        return lines(check.findings());
    }

    static List<String> lines(List<Finding> findings) {
        assertThat(findings).isNotEmpty();
        return findings.stream()
                .map(finding -> finding.verdict().wireName() + " " + finding.looked() + ": " + finding.found()
                        + (finding.next().isEmpty() ? "" : " -> " + finding.next()))
                .toList();
    }
}
