package org.kickbridge.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import org.kickbridge.command.RequestDoor;
import org.kickbridge.config.Config;
import org.kickbridge.control.ControlClient;
import org.kickbridge.control.SocketFile;
import org.kickbridge.ledger.Ledger;
import org.kickbridge.terminal.wizard.Refused;
import org.kickbridge.terminal.wizard.Requests;

import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** {@code calibrate abort}: forgets a calibration that was left unfinished. */
@Command(name = "abort", description = "Drops a calibration that was left unfinished; the one in force stays.", exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
        "0:nothing unfinished is left", "1:it could not be dropped", "2:wrong use or bad input"})
final class CalibrateAbortVerb implements Callable<Integer> {
    private final PrintStream out;
    private final PrintStream err;

    @Mixin
    private MachineOptions machine = new MachineOptions();

    CalibrateAbortVerb(OutputStream out, PrintStream err) {
        this.out = new PrintStream(out, true, StandardCharsets.UTF_8);
        this.err = err;
    }

    @Override
    public Integer call() throws IOException {
        Config config = machine.config(err);
        Path store = config.store().directory();
        try (RequestDoor daemon = ControlClient.connect(SocketFile.of(store))) {
            if (daemon != null) {
                new Requests(daemon).abort();
            } else if (Files.isDirectory(Ledger.folderIn(store))) {
                Ledger.open(Ledger.folderIn(store), err::println).dropDraft();
            }
        } catch (Refused refused) {
            throw new IOException(refused.sentence(), refused);
        }
        out.println("nothing unfinished is left; the calibration in force is what it was");
        return ExitCode.OK;
    }
}
