package org.kickbridge.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

import org.kickbridge.app.FileProblem;
import org.kickbridge.app.Version;
import org.kickbridge.source.recording.RecordingException;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/** The entry point: the list of the verbs, and how each of their faults ends. */
@Command(name = "kickbridge", mixinStandardHelpOptions = true, scope = CommandLine.ScopeType.INHERIT, versionProvider = Kickbridge.Versions.class, description = "Finds and measures every repetition on a glute-kickback machine and publishes it over MQTT.", exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
        "0:good", "1:failed", "2:wrong use or bad input"})
public final class Kickbridge {
    private Kickbridge() {
    }

    public static void main(String[] args) {
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        Ending ending = Ending.bySignals();
        int exitCode = execute(args, new FileOutputStream(FileDescriptor.out), err, ending);
        ending.over();
        System.exit(exitCode);
    }

    /**
     * Runs one verb to its end.
     *
     * @param out takes results only, UTF-8
     * @param err takes everything else
     * @param ending ends a verb that runs until it is stopped
     * @return 0 good, 1 failed, 2 wrong use or bad input
     */
    static int execute(String[] args, OutputStream out, PrintStream err, Ending ending) {
        return commands(out, err, ending).execute(args);
    }

    /** All verbs with their options, for what is made of them: a manual page, a completion. Not to be executed. */
    public static CommandLine commands() {
        return commands(OutputStream.nullOutputStream(), System.err, new Ending());
    }

    private static CommandLine commands(OutputStream out, PrintStream err, Ending ending) {
        return new CommandLine(new Kickbridge())
                .addSubcommand(new DemoVerb(out, err, ending))
                .addSubcommand(new RunVerb(err, ending))
                .addSubcommand(new ReplayVerb(out, err))
                .addSubcommand(new RecordVerb(out, err, ending))
                .addSubcommand(new SimulateVerb(out, ending))
                .addSubcommand(new IngestVerb(out, ending))
                .addSubcommand(new WatchVerb())
                .addSubcommand(CalibrateVerb.of(System.in, out, err, ending))
                .addSubcommand(new DoctorVerb(out, err))
                .addSubcommand(new CheckConfigVerb())
                .addSubcommand(new BrokerVerb(System.in, out, ending))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler(Kickbridge::wrongUse)
                .setExecutionExceptionHandler((fault, verb, parsed) -> failed(fault, verb));
    }

    private static int wrongUse(CommandLine.ParameterException fault, String[] args) {
        String verb = fault.getCommandLine().getCommandSpec().qualifiedName();
        fault.getCommandLine().getErr().println(verb + ": " + line(fault) + "; see " + verb + " --help");
        return ExitCode.USAGE;
    }

    private static int failed(Exception fault, CommandLine verb) {
        verb.getErr().println(verb.getCommandSpec().qualifiedName() + ": " + line(fault));
        return fault instanceof WrongUse || fault instanceof RecordingException ? ExitCode.USAGE : ExitCode.SOFTWARE;
    }

    private static String line(Exception fault) {
        String message = fault instanceof IOException file ? FileProblem.line(file) : fault.getMessage();
        return message == null ? fault.toString() : message.strip().replaceAll("\\s*\\R\\s*", " ");
    }

    /** Tells picocli the version. */
    static final class Versions implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[]{"kickbridge " + Version.text()};
        }
    }
}
