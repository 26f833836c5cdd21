package org.kickbridge.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import org.kickbridge.config.Config;
import org.kickbridge.terminal.wizard.Answers;
import org.kickbridge.terminal.wizard.Choices;
import org.kickbridge.terminal.wizard.LineTalk;
import org.kickbridge.terminal.wizard.Requests;
import org.kickbridge.terminal.wizard.ScreenTalk;
import org.kickbridge.terminal.wizard.Talk;
import org.kickbridge.terminal.wizard.WizardFlow;

import picocli.CommandLine.ExitCode;

/** Opens machine and terminal for a session, and closes both however it ends. */
final class Wizard {
    private static final int INTERRUPTED = 130;
    private static final long WATCH_MS = 200;
    private static final long FAST_WATCH_MS = 25;

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;
    private final Ending ending;

    Wizard(InputStream in, OutputStream out, PrintStream err, Ending ending) {
        this.in = in;
        this.out = new PrintStream(out, true, StandardCharsets.UTF_8);
        this.err = err;
        this.ending = ending;
    }

    /** The session; 0 when it was saved and, for a verification, all was within the tolerance. */
    int run(MachineOptions options, Talking talking, Choices choices, Answers answers) throws IOException {
        Config config = options.config(err);
        Logging.at(Config.LogLevel.ERROR);
        boolean screen = !talking.plain() && Terminals.isTerminal();
        ending.hold();
        if (options.isPractice()) {
            err.println("PRACTICE: a simulated machine; its records are kept in " + config.store().directory());
        }
        PrintStream usualErr = System.err;
        try (OpenMachine machine = OpenMachine.of(options, config, err);
                Talk talk = screen ? screen(options, talking) : lines(options, talking)) {
            if (talk instanceof ScreenTalk) {
                // The log must not write across the screen.
                System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
            }
            return exitCode(new WizardFlow(new Requests(machine.door()), talk,
                    choices.withUsualLeverLength(config.machine().leverLengthM()), answers,
                    title(options, config), Records.of(config, err)::report).run());
        } finally {
            System.setErr(usualErr);
        }
    }

    private static String title(MachineOptions options, Config config) {
        return (options.isPractice() ? " PRACTICE  " : " ") + config.machine().site() + '/' + config.machine().id();
    }

    /** Line by line where the terminal cannot be drawn on. */
    private Talk screen(MachineOptions options, Talking talking) {
        try {
            return ScreenTalk.open(ending::isAsked, watchMs(options));
        } catch (IOException | IllegalStateException e) {
            err.println("this terminal cannot be drawn on, so it goes line by line: " + e.getMessage());
            return lines(options, talking);
        }
    }

    private LineTalk lines(MachineOptions options, Talking talking) {
        return new LineTalk(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)), out, err,
                talking.yes(), talking.goOnAfter(), ending::isAsked, watchMs(options));
    }

    private static long watchMs(MachineOptions options) {
        return options.isFast() ? FAST_WATCH_MS : WATCH_MS;
    }

    private static int exitCode(WizardFlow.Outcome outcome) {
        return switch (outcome) {
            case SAVED -> ExitCode.OK;
            case INTERRUPTED -> INTERRUPTED;
            case OUT_OF_TOLERANCE, NOT_SAVED, LEFT, ABORTED -> ExitCode.SOFTWARE;
        };
    }
}
