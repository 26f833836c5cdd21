package org.kickbridge.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

import org.kickbridge.app.Version;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/** The list of the verbs, and how their command line is read. */
@Command(name = "kickbridge", mixinStandardHelpOptions = true, scope = CommandLine.ScopeType.INHERIT, versionProvider = Verbs.Versions.class, description = "Finds and measures every repetition on a glute-kickback machine and publishes it over MQTT.", exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
        "0:good", "1:failed", "2:wrong use or bad input"})
public final class Verbs {
    private Verbs() {
    }

    /** All verbs with their options, for what is made of them: a manual page, a completion. Not to be executed. */
    public static CommandLine commands() {
        return commands(InputStream.nullInputStream(), OutputStream.nullOutputStream(), System.err, new Ending());
    }

    static CommandLine commands(InputStream in, OutputStream out, PrintStream err, Ending ending) {
        return new CommandLine(new Verbs())
                .addSubcommand(new DemoVerb(out, err, ending))
                .addSubcommand(new RunVerb(err, ending))
                .addSubcommand(new ReplayVerb(out, err))
                .addSubcommand(new RecordVerb(out, err, ending))
                .addSubcommand(new SimulateVerb(out, ending))
                .addSubcommand(new IngestVerb(out, ending))
                .addSubcommand(new WatchVerb())
                .addSubcommand(CalibrateVerb.of(in, out, err, ending))
                .addSubcommand(new ForgetVerb(out, err))
                .addSubcommand(new DoctorVerb(out, err))
                .addSubcommand(new CheckConfigVerb())
                .addSubcommand(new BrokerVerb(in, out, ending))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler(Verbs::wrongUse)
                .setExecutionExceptionHandler((fault, verb, parsed) -> Kickbridge.failed(fault,
                        verb.getCommandSpec().qualifiedName(), verb.getErr()));
    }

    private static int wrongUse(CommandLine.ParameterException fault, String[] args) {
        String verb = fault.getCommandLine().getCommandSpec().qualifiedName();
        fault.getCommandLine().getErr().println(verb + ": " + Kickbridge.line(fault) + "; see " + verb + " --help");
        return ExitCode.USAGE;
    }

    /** Tells picocli the version. */
    static final class Versions implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[]{"kickbridge " + Version.text()};
        }
    }
}
