package org.kickbridge.doctor;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import tools.jackson.databind.json.JsonMapper;

class ReportTest {
    private static final Finding GOOD = new Finding("store", Verdict.GOOD, "disk", "900 MB are free", "");
    private static final Finding FAULT = new Finding("buses", Verdict.FAULT, "i2c-1", "there is no /dev/i2c-1",
            "put the line dtparam=i2c_arm=on into /boot/firmware/config.txt and reboot");

    @Test
    void shouldAlignWhatItSays() {
        assertThat(new Report(List.of(GOOD, FAULT)).text()).isEqualTo(
                """
                        store
                          good     disk                     900 MB are free

                        buses
                          fault    i2c-1                    there is no /dev/i2c-1
                                                            -> put the line dtparam=i2c_arm=on into /boot/firmware/config.txt and reboot

                        1 fault, no warning, 1 good, 0 skipped
                        """);
    }

    @Test
    void shouldStayWithinTheWidthOfATerminal() {
        String much = "several words ".repeat(40).strip();
        Report report = new Report(List.of(new Finding("x", Verdict.WARNING, "a".repeat(40), much, much)));
        assertThat(report.text().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(118));
    }

    @Test
    void shouldBeOneJsonDocument() {
        var root = JsonMapper.shared().readTree(new Report(List.of(GOOD, FAULT)).json());
        assertThat(root.get("faults").asInt()).isEqualTo(1);
        assertThat(root.get("findings").get(1).get("verdict").asString()).isEqualTo("fault");
        assertThat(root.get("findings").get(1).get("next").asString()).startsWith("put the line");
        assertThat(root.get("findings").get(0).get("next").isNull()).isTrue();
    }

    @Test
    void shouldFailOnlyForFaults() {
        assertThat(new Report(List.of(GOOD)).hasFault()).isFalse();
        assertThat(new Report(List.of(new Finding("x", Verdict.WARNING, "y", "z", "do"))).hasFault()).isFalse();
        assertThat(new Report(List.of(FAULT)).hasFault()).isTrue();
    }

    @Test
    void shouldNeverLeaveItsReaderAlone() {
        assertThatThrownBy(() -> new Finding("x", Verdict.FAULT, "y", "broken", " "))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldMakeAFindingOfACheckThatFails() {
        Check broken = new Check() {
            @Override
            public String name() {
                return "broken";
            }

            @Override
            public void look(Findings findings) {
                findings.good("first", "seen");
                throw new IllegalStateException("no such thing");
            }
        };
        assertThat(broken.findings()).extracting(Finding::verdict).containsExactly(Verdict.GOOD, Verdict.FAULT);
    }
}
