package org.kickbridge.cli;

/** The entry point. */
public final class Kickbridge {
    private Kickbridge() {
    }

    public static void main(String[] args) {
        System.exit(2);
    }
}
