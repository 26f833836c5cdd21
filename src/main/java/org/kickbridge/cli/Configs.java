package org.kickbridge.cli;

import java.io.PrintStream;
import java.nio.file.Path;

import org.kickbridge.config.Config;
import org.kickbridge.config.ConfigReader;

/** Reads a config for a verb that cannot go on without a good one. */
final class Configs {
    private Configs() {
    }

    /**
     * The config, where it is good.
     *
     * @throws WrongUse after every fault was printed
     */
    static Config read(Path file, PrintStream err) {
        return switch (ConfigReader.read(file)) {
            case ConfigReader.Good good -> good.config();
            case ConfigReader.Bad bad -> {
                bad.faults().forEach(fault -> err.println(fault.text()));
                throw new WrongUse(
                        "the config has " + bad.faults().size() + (bad.faults().size() == 1 ? " fault" : " faults")
                                + ", so nothing was started");
            }
        };
    }
}
