package org.kickbridge.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;

import org.kickbridge.config.ConfigFault;
import org.kickbridge.config.ConfigReader;
import org.kickbridge.config.ConfigText;
import org.kickbridge.config.Remark;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Validates a configuration file and names every fault in it. */
@Command(name = "check-config", mixinStandardHelpOptions = true, description = {"Checks a configuration file.",
        "Each fault stands on one line: FILE:LINE: key: what was found; what is allowed."}, exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
                "0:the file is good", "2:it has faults"})
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class CheckConfigVerb implements Callable<Integer> {
    private static final int BAD_INPUT = 2;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "the configuration file")
    private Path file;

    @Option(names = "--print", description = "print the configuration in force, defaults included, instead of 'good'; secrets are never shown")
    private boolean print;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        int exit = switch (ConfigReader.read(file)) {
            case ConfigReader.Good(var config) -> {
                out.print(print ? ConfigText.write(config) : file + ": good\n");
                PrintWriter beside = print ? spec.commandLine().getErr() : out;
                Remark.of(config, Instant.now()).forEach(remark -> beside.println(file + ": " + remark.text()));
                beside.flush();
                yield 0;
            }
            case ConfigReader.Bad(var faults) -> {
                faults.stream().map(ConfigFault::text).forEach(out::println);
                yield BAD_INPUT;
            }
        };
        out.flush();
        return exit;
    }
}
