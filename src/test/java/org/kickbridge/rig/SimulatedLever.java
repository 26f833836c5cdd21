package org.kickbridge.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The simulated chips' control files: plays movements, sets faults. */
final class SimulatedLever {
    private static final Path DEVICE = Path.of("/dev/kickback_sim");
    private static final Path PARAMETERS = Path.of("/sys/module/kickback_sim/parameters");

    /** Plays it once. */
    void play(Movement movement) throws IOException {
        stage(movement);
        tell("play 200");
    }

    /** Plays it again and again. */
    void loop(Movement movement) throws IOException {
        stage(movement);
        tell("loop 200");
    }

    /** Stands still there from now on. */
    void hold(double angleDeg, double forceN) throws IOException {
        tell("hold %d %d".formatted(Math.round(angleDeg * 1000), Math.round(forceN / Movement.NEWTON_PER_COUNT)));
    }

    /** Sets a parameter of the simulated chips. */
    void set(String parameter, int value) throws IOException {
        Files.writeString(PARAMETERS.resolve(parameter), value + "\n", StandardOpenOption.WRITE);
    }

    private static void stage(Movement movement) throws IOException {
        tell("new\n" + movement.table());
    }

    private static void tell(String lines) throws IOException {
        Files.writeString(DEVICE, lines + "\n", StandardOpenOption.WRITE);
    }
}
