package org.kickbridge.event;

/** Numbers of movements that were left out, by {@link LeftOutReason}, since the last session ended. */
public record LeftOutCounts(int noForce, int tooShort, int tooLong, int leftStanding) {
    public static final LeftOutCounts NONE = new LeftOutCounts(0, 0, 0, 0);

    /** These counts and one more movement. */
    public LeftOutCounts plus(LeftOutReason reason) {
        return switch (reason) {
            case NO_FORCE -> new LeftOutCounts(noForce + 1, tooShort, tooLong, leftStanding);
            case TOO_SHORT -> new LeftOutCounts(noForce, tooShort + 1, tooLong, leftStanding);
            case TOO_LONG -> new LeftOutCounts(noForce, tooShort, tooLong + 1, leftStanding);
            case LEFT_STANDING -> new LeftOutCounts(noForce, tooShort, tooLong, leftStanding + 1);
        };
    }

    /** The count of one reason. */
    public int of(LeftOutReason reason) {
        return switch (reason) {
            case NO_FORCE -> noForce;
            case TOO_SHORT -> tooShort;
            case TOO_LONG -> tooLong;
            case LEFT_STANDING -> leftStanding;
        };
    }

    public int total() {
        return noForce + tooShort + tooLong + leftStanding;
    }
}
