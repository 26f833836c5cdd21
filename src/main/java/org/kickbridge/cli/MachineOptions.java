package org.kickbridge.cli;

import java.io.PrintStream;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import org.kickbridge.config.Config;

import picocli.CommandLine.Option;

/** Which machine is meant: that of a config, or a simulated one for practice. */
final class MachineOptions {
    @Option(names = "--config", paramLabel = "FILE", description = "the machine's configuration; a daemon that runs with it is asked, else one is started for so long, without MQTT and HTTP")
    private @Nullable Path file;

    @Option(names = "--practice", description = "a simulated machine to practise on; its weights and its lever follow by themselves")
    private boolean practice;

    @Option(names = "--seed", paramLabel = "N", description = "with --practice: the same seed gives the same machine (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(names = "--store", paramLabel = "DIR", description = "with --practice: where its records are kept (default: a folder below the system's temporary one)")
    private @Nullable Path store;

    @Option(names = "--fast", description = "with --practice: its time runs faster than the clock on the wall")
    private boolean fast;

    boolean isPractice() {
        return practice;
    }

    boolean isFast() {
        return fast;
    }

    long seed() {
        return seed;
    }

    /** The config that is meant. */
    Config config(PrintStream err) {
        if (practice == (file != null)) {
            throw new WrongUse(practice
                    ? "--practice has a machine of its own; it takes no --config"
                    : "which machine? allowed is --config FILE, or --practice");
        }
        if (!practice && (store != null || fast)) {
            throw new WrongUse((store == null ? "--fast" : "--store") + " needs --practice");
        }
        if (file != null) {
            return Configs.read(file, err);
        }
        return Practice.config(store == null ? Practice.usualStore() : store, seed);
    }

    /** How to call the same again. */
    String again(String verb) {
        StringBuilder call = new StringBuilder("kickbridge calibrate").append(verb);
        if (practice) {
            call.append(" --practice --seed ").append(seed);
            if (store != null) {
                call.append(" --store ").append(store);
            }
            if (fast) {
                call.append(" --fast");
            }
        } else {
            call.append(" --config ").append(file);
        }
        return call.toString();
    }
}
