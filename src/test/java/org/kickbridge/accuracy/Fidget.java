package org.kickbridge.accuracy;

/** What people do at the machine that is no rep. */
final class Fidget {
    private Fidget() {
    }

    /** A few of them from the rest position, with a standstill of up to so many seconds before and after each. */
    static void some(Athlete athlete, int count, double stillS) {
        athlete.rest(athlete.draw.between(0.5, stillS));
        for (int i = 0; i < count; i++) {
            one(athlete, athlete.draw);
            athlete.rest(athlete.draw.between(0.5, stillS));
        }
    }

    private static void one(Athlete athlete, Draw draw) {
        double bottom = athlete.angle();
        switch (draw.index(4)) {
            case 0 -> athlete.nudge(draw.between(0.2, 0.6), draw.between(3, 15));
            case 1 -> flick(athlete, draw.between(2, 8), draw.between(0.15, 0.5));
            case 2 -> flick(athlete, draw.between(10, 20), draw.between(0.3, 0.6));
            default -> {
                athlete.up(Profile.any(draw), bottom + draw.between(3, 8), draw.between(0.3, 1), 0.4);
                athlete.rest(draw.between(0, 0.6));
                athlete.back(Profile.any(draw), bottom, draw.between(0.3, 1), true, 0.4);
            }
        }
    }

    /** Up and down without load. */
    private static void flick(Athlete athlete, double deg, double seconds) {
        double bottom = athlete.angle();
        athlete.carry(bottom + deg, seconds);
        athlete.rest(athlete.draw.between(0, 0.2));
        athlete.carry(bottom, seconds * athlete.draw.between(0.8, 1.5));
    }
}
