package org.kickbridge.fuzz;

/**
 * A parser with a planted fault behind eight bytes that nobody guesses: one input in 2^64 has them. A run that finds it
 * was led there by the branches it saw. Proves that the fuzzer sees branches on this Java at all.
 */
public final class Canary {
    private static final byte[] WORD = {'k', 'i', 'c', 'k', 'b', 'a', 'c', 'k'};

    private Canary() {
    }

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length < WORD.length) {
            return;
        }
        // Written out, because a loop is one branch for all the bytes.
        if (input[0] == WORD[0] && input[1] == WORD[1] && input[2] == WORD[2] && input[3] == WORD[3]
                && input[4] == WORD[4] && input[5] == WORD[5] && input[6] == WORD[6] && input[7] == WORD[7]) {
            throw new IllegalStateException("the planted fault");
        }
    }
}
