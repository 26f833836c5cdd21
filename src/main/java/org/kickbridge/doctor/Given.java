package org.kickbridge.doctor;

/** Says one thing that is known beforehand, such as why something was not looked at. */
public record Given(Finding finding) implements Check {
    /** Something that is not looked at. */
    public static Given skipped(String check, String looked, String why, String next) {
        return new Given(new Finding(check, Verdict.SKIPPED, looked, why, next));
    }

    @Override
    public String name() {
        return finding.check();
    }

    @Override
    public void look(Findings findings) {
        findings.add(finding);
    }
}
