package org.kickbridge.source.simulator;

import java.util.Locale;
import java.util.random.RandomGenerator;

import org.kickbridge.reading.Side;
import org.kickbridge.source.simulator.Intent.Hold;
import org.kickbridge.source.simulator.Intent.Push;

/** The character an athlete brings to a set. No two repetitions are alike, yet each shows the trait. */
public enum Athlete {
    /** Full range, calm, held at the top, tension kept at the bottom. */
    CONTROLLED,
    /** Fast both ways, shorter, no hold, and the stack lands now and then. */
    RUSHED,
    /** Calm, but only about a third of the way. */
    PARTIAL,
    /** Throws the lever so that it flies the last part of the way, and drops the stack. */
    CHEATING,
    /** Begins well; each repetition is slower, shorter and shakier than the one before. */
    TIRING,
    /** Strong on the right; the left is slower, shorter, shakier and tires. */
    LOPSIDED,
    /** Gets stuck half-way up before the push goes on. */
    STICKING,
    /** Makes small pulses at the top instead of holding still. */
    PULSING,
    /** Mostly controlled, with a lapse of some kind in about one repetition of three, never the first. */
    EVERYDAY;

    private static final Athlete[] LAPSES = {RUSHED, PARTIAL, CHEATING, STICKING, PULSING};

    /** The name in the truth, such as {@code controlled}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Plans a repetition; {@code done} is the share of the set that is behind the athlete, 0 to 1. */
    Intent intend(Side side, double done, RandomGenerator random) {
        Intent calm = calm(random);
        return switch (this) {
            case CONTROLLED -> calm;
            case RUSHED -> calm.withTopDeg(random.nextDouble(31, 33.5))
                    .withPush(Push.smooth(random.nextDouble(0.53, 0.58)))
                    .withHold(Hold.NONE)
                    .withEccentricS(random.nextDouble(0.5, 0.65))
                    .withBottomDeg(random.nextDouble() < 0.4 ? landing(random) : random.nextDouble(4.5, 6))
                    .withPauseS(random.nextDouble(0.06, 0.2));
            case PARTIAL -> calm.withTopDeg(random.nextDouble(20, 24)).withPush(Push.smooth(random.nextDouble(0.8, 1)));
            case CHEATING -> calm.withPush(new Push(random.nextDouble(0.46, 0.5), 0.15, 0, 0))
                    .withHold(Hold.NONE)
                    .withEccentricS(random.nextDouble(0.9, 1))
                    .withBottomDeg(landing(random));
            case TIRING -> tired(calm, done);
            case LOPSIDED -> side == Side.LEFT ? tired(calm.withTopDeg(calm.topDeg() - 3), 0.4 + 0.3 * done) : calm;
            case STICKING -> calm.withPush(new Push(random.nextDouble(1.2, 1.6), 0, random.nextDouble(0.4, 0.6),
                    random.nextDouble(0.3, 0.6)));
            case PULSING -> calm.withHold(new Hold(random.nextDouble(0.2, 0.4), 0, random.nextInt(2, 5),
                    random.nextDouble(2.5, 4)));
            case EVERYDAY -> done > 0 && random.nextInt(3) == 0
                    ? LAPSES[random.nextInt(LAPSES.length)].intend(side, done, random)
                    : calm;
        };
    }

    private static Intent calm(RandomGenerator random) {
        return new Intent(random.nextDouble(0.2, 0.45), random.nextDouble(43, 46),
                new Push(random.nextDouble(0.85, 1.1), random.nextDouble(-0.2, 0.2), 0, 0),
                Hold.still(random.nextDouble(0.5, 0.8), random.nextDouble(0, 1.2)), random.nextDouble(1.2, 1.6),
                random.nextDouble(5, 7), random.nextDouble(0.008, 0.015));
    }

    private static Intent tired(Intent fresh, double tiredness) {
        return fresh.withTopDeg(fresh.topDeg() - 8 * tiredness)
                .withPush(Push.smooth(fresh.push().seconds() * (1 + 0.9 * tiredness)))
                .withHold(Hold.still(fresh.hold().seconds() * (1 - 0.5 * tiredness), fresh.hold().creepDeg()))
                .withTremorDeg(fresh.tremorDeg() * (1 + 2 * tiredness));
    }

    /** A bottom at which the stack has landed. */
    private static double landing(RandomGenerator random) {
        return random.nextDouble(0.2, 0.8);
    }
}
