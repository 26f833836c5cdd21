package org.kickbridge.doctor;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.kickbridge.chip.Board;
import org.kickbridge.chip.BusException;
import org.kickbridge.chip.Sensor;

/**
 * Finds what is connected, before anything is configured: on every I²C bus and chip select that there is, and an HX711 at
 * its usual lines. One thread; a daemon must not be running.
 */
public final class Scan {
    /** Lines of the wiring plan. */
    static final At.Lines HX711_LINES = new At.Lines(5, 6);
    private static final double HX711_LOOK_HZ = 80;
    private static final double TEN_OR_EIGHTY_HZ = 30;
    private static final int ENOUGH = 8;

    private final SystemFiles files;
    private final Rights rights;
    private final SensorCheck.BoardOpening opening;
    private final Fitted.Opening hx711;
    private final Pace pace;
    private final Findings findings = new Findings("scan");
    private final List<Part> parts = new ArrayList<>();

    /** @param hx711 makes the driver of an HX711 at {@link #HX711_LINES} */
    public Scan(SystemFiles files, Rights rights, SensorCheck.BoardOpening opening, Fitted.Opening hx711, Pace pace) {
        this.files = files;
        this.rights = rights;
        this.opening = opening;
        this.hx711 = hx711;
        this.pace = pace;
    }

    /**
     * What came of it.
     *
     * @param parts those that Kickbridge can use, those of the first choice first
     * @param report all that was looked at
     * @param board what the sensors hang on; empty where it could not be opened
     */
    public record Result(List<Part> parts, Report report, String board) {}

    /** Looks everywhere; takes some seconds. */
    public Result run() {
        String description = "";
        try (Board board = opening.open()) {
            description = board.description();
            findings.good("board", description);
            i2c(board);
            spi(board);
            hx711(board);
        } catch (BusException e) {
            findings.fault("board", SensorCheck.sentence(e),
                    "a scan needs the Raspberry Pi that the sensors are connected to");
        }
        boolean nothing = parts.isEmpty() && !description.isEmpty();
        if (nothing) {
            nothing();
        }
        List<Finding> all = new ArrayList<>(findings.list());
        if (nothing || (parts.isEmpty() && SystemCheck.model(files).isPresent())) {
            all.addAll(new BusCheck(files, rights, List.of(new At.I2c(1, I2cScan.NAU7802), new At.Spi(0, 0),
                    HX711_LINES)).findings());
        }
        return new Result(List.copyOf(parts), new Report(all), description);
    }

    private void nothing() {
        findings.fault("sensors", "no sensor was found that Kickbridge knows",
                "check first that each sensor has 3.3 V (pin 1) and ground (pin 9), then the wires: I2C has SDA at pin 3 and"
                        + " SCL at pin 5, an HX711 DOUT at pin 29 and SCK at pin 31; then what is said of the buses");
    }

    private void i2c(Board board) {
        List<String> buses = files.names("/dev", "i2c-");
        if (buses.isEmpty()) {
            findings.skipped("i2c", "there is no /dev/i2c-*",
                    "for sensors on I2C: " + new BootConfig(files).next("dtparam=i2c_arm=on"));
        }
        for (String name : buses) {
            String adapter = files.text("/sys/bus/i2c/devices/" + name + "/name").orElse("");
            if (!name.matches("i2c-\\d{1,3}")) {
                continue;
            }
            if (adapter.endsWith(".i2c")) {
                // The monitor's own bus, named such as fef04500.i2c: no sensor can be connected there.
                findings.skipped(name, "it belongs to an HDMI socket (" + adapter + ")");
                continue;
            }
            i2c(board, name, Integer.parseInt(name.substring("i2c-".length())));
        }
    }

    private void i2c(Board board, String name, int bus) {
        try {
            List<I2cScan.Answer> answers = I2cScan.of(board, bus);
            if (answers.isEmpty()) {
                findings.good(name, "nothing answers");
                return;
            }
            findings.good(name, "there answer " + I2cScan.listed(answers));
            for (I2cScan.Answer answer : answers) {
                String chip = answer.chip();
                if (chip != null && (answer.address() == I2cScan.NAU7802 || answer.address() == I2cScan.AS5600)) {
                    parts.add(new Part(chip, new At.I2c(bus, answer.address())));
                }
            }
        } catch (BusException e) {
            findings.warning(name, SensorCheck.sentence(e), "check the wires of SDA and SCL for a short or a swap");
        }
    }

    private void spi(Board board) {
        List<String> selects = files.names("/dev", "spidev");
        if (selects.isEmpty()) {
            findings.skipped("spi", "there is no /dev/spidev*",
                    "for sensors on SPI: " + new BootConfig(files).next("dtparam=spi=on"));
        }
        for (String name : selects) {
            if (!name.matches("spidev\\d{1,2}\\.\\d")) {
                continue;
            }
            int dot = name.indexOf('.');
            int bus = Integer.parseInt(name.substring("spidev".length(), dot));
            if (bus >= 10) {
                findings.skipped(name, "it belongs to the board itself");
                continue;
            }
            spi(board, name, new At.Spi(bus, Integer.parseInt(name.substring(dot + 1))));
        }
    }

    private void spi(Board board, String name, At.Spi at) {
        try {
            String chip = new SpiScan(board, at.bus(), at.chipSelect(), pace).chip();
            findings.good(name, chip == null ? "none of the known chips answers" : "there answers an " + chip);
            if (chip != null) {
                parts.add(new Part(chip, at));
            }
        } catch (BusException e) {
            findings.warning(name, SensorCheck.sentence(e),
                    "see what is said of it; others were looked at all the same");
        }
    }

    /** SCK has to be driven low for it, since a free SCK is pulled up on a Pi, and that switches the chip off. */
    private void hx711(Board board) {
        String looked = HX711_LINES.toString();
        try {
            Sensor sensor = hx711.on(board);
            SensorTrial trial = new SensorTrial(sensor, HX711_LOOK_HZ, pace);
            @Nullable
            BusException why = null;
            if (trial.starts()) {
                trial.read();
            } else {
                why = trial.failure();
            }
            boolean behaves = trial.taken() >= ENOUGH && trial.bad() * 2 < trial.taken();
            if (behaves) {
                double hz = trial.hz() < TEN_OR_EIGHTY_HZ ? 10 : 80;
                findings.good(looked, String.format("there answers an HX711, strapped to %.0f readings a second", hz));
                parts.add(new Part("force", "HX711", HX711_LINES, hz));
            } else {
                findings.good(looked, "no HX711 behaves as one there"
                        + (why != null && why.what() != BusException.Cause.NO_ANSWER
                                ? ": " + SensorCheck.sentence(why)
                                : ""));
            }
        } catch (BusException e) {
            findings.warning(looked, SensorCheck.sentence(e),
                    "see what is said of it; for sensors on I2C or SPI it is no matter");
        }
    }
}
