package org.kickbridge.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;

import org.kickbridge.command.RequestDoor;
import org.kickbridge.control.ControlClient;
import org.kickbridge.control.SocketFile;
import org.kickbridge.terminal.wizard.Refused;
import org.kickbridge.terminal.wizard.Requests;

import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code calibrate allow}: lets a running daemon be calibrated over MQTT for a while. */
@Command(name = "allow", description = "Lets the daemon that runs with this config be calibrated over MQTT for a while; 0 minutes ends that.", exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
        "0:done", "1:no daemon runs, or it refused", "2:wrong use or bad input"})
final class CalibrateAllowVerb implements Callable<Integer> {
    private static final int LONGEST = 240;

    private final PrintStream out;
    private final PrintStream err;

    @Mixin
    private MachineOptions machine = new MachineOptions();

    @Option(names = "--minutes", paramLabel = "N", required = true, description = "for how long, 0 to 240")
    private int minutes;

    CalibrateAllowVerb(OutputStream out, PrintStream err) {
        this.out = new PrintStream(out, true, StandardCharsets.UTF_8);
        this.err = err;
    }

    @Override
    public Integer call() throws IOException {
        if (minutes < 0 || minutes > LONGEST) {
            throw new WrongUse("--minutes is " + minutes + "; allowed is 0 to " + LONGEST);
        }
        try (RequestDoor daemon = ControlClient.connect(SocketFile.of(machine.config(err).store().directory()))) {
            if (daemon == null) {
                throw new IOException("no daemon runs with this config");
            }
            String until = new Requests(daemon).allow(minutes);
            out.println(minutes == 0
                    ? "calibration over MQTT is as the config says"
                    : "calibration over MQTT is open until " + until);
        } catch (Refused refused) {
            throw new IOException(refused.sentence(), refused);
        }
        return ExitCode.OK;
    }
}
