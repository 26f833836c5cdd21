package org.kickbridge.calibration.procedure;

/** Carries one sentence, why a step cannot be done now, out of {@link NextStep}; never leaves the package. */
final class NotNow extends Exception {
    private static final long serialVersionUID = 1;

    private final String sentence;

    NotNow(String sentence) {
        super(sentence, null, false, false);
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }
}
