package org.kickbridge.cli;

import java.io.IOException;
import java.io.PrintStream;

import org.jspecify.annotations.Nullable;
import org.kickbridge.app.Daemon;
import org.kickbridge.app.LiveSource;
import org.kickbridge.calibration.record.CalibrationRecord;
import org.kickbridge.command.RequestDoor;
import org.kickbridge.config.Config;
import org.kickbridge.control.ControlClient;
import org.kickbridge.control.SocketFile;
import org.kickbridge.ledger.Ledger;
import org.kickbridge.ledger.LedgerLook;
import org.kickbridge.source.simulator.PracticeMachine;
import org.kickbridge.source.simulator.PracticeSensors;

/**
 * A machine that can be asked: the daemon that runs, or one that lives in this process for so long. Closing it leaves a
 * daemon of another process alone.
 */
final class OpenMachine implements AutoCloseable {
    private final RequestDoor door;
    private final @Nullable Daemon daemon;

    private OpenMachine(RequestDoor door, @Nullable Daemon daemon) {
        this.door = door;
        this.daemon = daemon;
    }

    RequestDoor door() {
        return door;
    }

    /**
     * Opens the machine of these options.
     *
     * @throws IOException when neither a daemon can be asked nor one be started
     */
    static OpenMachine of(MachineOptions options, Config config, PrintStream err) throws IOException {
        if (options.isPractice()) {
            return practice(options, config);
        }
        ControlClient client = ControlClient.connect(SocketFile.of(config.store().directory()));
        if (client != null) {
            return new OpenMachine(client, null);
        }
        err.println("no daemon runs with this config; one is started here for so long, without MQTT and HTTP");
        Daemon daemon = Daemon.start(quiet(config), LiveSource.of(config), _ -> {
        });
        return new OpenMachine(daemon.door(), daemon);
    }

    private static OpenMachine practice(MachineOptions options, Config config) throws IOException {
        PracticeMachine machine = PracticeMachine.of(PracticeSensors.random(options.seed()), options.seed());
        CalibrationRecord saved = LedgerLook.at(Ledger.folderIn(config.store().directory())).newest();
        // Another seed is another machine, though its records may lie in the same folder.
        if (saved != null && saved.machine().equals(config.machine().id())) {
            machine.calibratedBy(saved.after());
        }
        Daemon daemon = Daemon.start(quiet(config), LiveSource.practice(machine, config.machine().leverLengthM()),
                Practice.clocks(options.isFast()), _ -> {
                });
        return new OpenMachine(
                new PracticeDoor(daemon.door(), machine, config.calibration().gravityMps2(),
                        config.machine().leverLengthM()),
                daemon);
    }

    private static Config quiet(Config config) {
        return config.withMqtt(config.mqtt().disabled())
                .withBroker(config.broker().disabled())
                .withHttp(config.http().disabled());
    }

    @Override
    public void close() throws IOException {
        try {
            door.close();
        } finally {
            if (daemon != null) {
                daemon.close();
            }
        }
    }
}
