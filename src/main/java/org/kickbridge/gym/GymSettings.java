package org.kickbridge.gym;

import java.time.Duration;

import org.kickbridge.mqtt.BrokerAccess;

/**
 * What gym is played.
 *
 * @param machines 1 to 10000
 * @param connections over how many connections they are spread, 1 to {@code machines}
 * @param speed how much faster than the clock on the wall their time runs, 0.1 to 100
 * @param duration of the machines' own time
 * @param seed the same seed gives the same movements
 * @param live whether live frames are sent, 20 a second while a lever moves
 * @param version told in the births
 */
public record GymSettings(BrokerAccess broker, String site, int machines, int connections, double speed,
        Duration duration, long seed, boolean live, String version) {
    /** @throws IllegalArgumentException naming what is wrong and what is allowed */
    public GymSettings {
        if (machines < 1 || machines > 10_000) {
            throw new IllegalArgumentException("--machines is " + machines + "; allowed is 1 to 10000");
        }
        if (connections < 1 || connections > machines) {
            throw new IllegalArgumentException(
                    "--connections is " + connections + "; allowed is 1 to the number of machines, " + machines);
        }
        if (!(speed >= 0.1 && speed <= 100)) {
            throw new IllegalArgumentException("--speed is " + speed + "; allowed is 0.1 to 100");
        }
    }
}
