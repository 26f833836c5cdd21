package org.kickbridge.doctor;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The buses and lines that the configured sensors need: enabled, and usable by this user. */
public final class BusCheck implements Check {
    private static final int FAST_HZ = 400_000;
    private static final String FASTER = "dtparam=i2c_arm_baudrate=" + FAST_HZ;

    private final SystemFiles files;
    private final Rights rights;
    private final BootConfig boot;
    private final SortedSet<Integer> i2c = new TreeSet<>();
    private final List<At.Spi> spi;
    private final boolean lines;

    /** @param wanted what the configured sensors are connected to; none where none is configured */
    public BusCheck(SystemFiles files, Rights rights, Collection<At> wanted) {
        this.files = files;
        this.rights = rights;
        this.boot = new BootConfig(files);
        wanted.forEach(at -> {
            if (at instanceof At.I2c device) {
                i2c.add(device.bus());
            }
        });
        this.spi = wanted.stream().filter(At.Spi.class::isInstance).map(At.Spi.class::cast).distinct().toList();
        this.lines = wanted.stream().anyMatch(At.Lines.class::isInstance);
    }

    @Override
    public String name() {
        return "buses";
    }

    @Override
    public void look(Findings findings) {
        if (i2c.isEmpty() && spi.isEmpty() && !lines) {
            findings.skipped("buses", "the config names no sensor");
            return;
        }
        if (SystemCheck.model(files).isEmpty()) {
            findings.skipped("buses", "this computer is no Raspberry Pi");
            return;
        }
        i2c.forEach(bus -> i2c(findings, bus));
        spi.forEach(select -> spi(findings, select));
        if (lines) {
            gpio(findings);
        }
    }

    private void i2c(Findings findings, int bus) {
        String name = "i2c-" + bus;
        switch (rights.to("/dev/" + name, "i2c", "i2c-dev")) {
            case Rights.Missing missing -> i2cMissing(findings, bus, name);
            case Rights.Denied denied -> denied(findings, name, denied);
            case Rights.Allowed allowed -> {
                findings.good(name, "/dev/" + name + " is there and may be used");
                speed(findings, name);
            }
        }
    }

    private void i2cMissing(Findings findings, int bus, String name) {
        if (files.exists("/sys/bus/i2c/devices/" + name)) {
            findings.fault(name, "the bus is there, but not /dev/" + name,
                    "sudo modprobe i2c-dev   and put the line i2c-dev into /etc/modules");
        } else if (bus == 1) {
            findings.fault(name, "I2C is not enabled: there is no /dev/" + name, boot.next("dtparam=i2c_arm=on"));
        } else {
            findings.fault(name, "there is no /dev/" + name,
                    boot.next("dtoverlay=i2c" + bus) + "; or connect the sensor to i2c-1 (pins 3 and 5)");
        }
    }

    /** What the kernel was told; what the bus really does is measured where a chip answers. */
    private void speed(Findings findings, String name) {
        int hz = files.bytes("/sys/bus/i2c/devices/" + name + "/of_node/clock-frequency")
                .filter(bytes -> bytes.length == Integer.BYTES)
                .map(bytes -> ByteBuffer.wrap(bytes).getInt())
                .orElse(0);
        if (hz <= 0) {
            findings.skipped(name + " speed", "the device tree does not say");
        } else if (hz < FAST_HZ) {
            findings.warning(name + " speed", "set to " + hz / 1000 + " kHz: too slow for all readings of two sensors",
                    boot.next(FASTER));
        } else {
            findings.good(name + " speed", "set to " + hz / 1000 + " kHz");
        }
    }

    private void spi(Findings findings, At.Spi select) {
        String name = select.toString();
        switch (rights.to("/dev/" + name, "spi", "spidev")) {
            case Rights.Missing missing when files.names("/dev", "spidev").isEmpty() && select.bus() == 0 ->
                findings.fault(name, "SPI is not enabled: there is no /dev/" + name, boot.next("dtparam=spi=on"));
            case Rights.Missing missing -> findings.fault(name,
                    "there is no /dev/" + name + ", only " + String.join(" ", files.names("/dev", "spidev")),
                    "name one of these in the config, or add chip selects: " + boot.next("dtoverlay=spi"
                            + Math.max(1, select.bus()) + "-3cs"));
            case Rights.Denied denied -> denied(findings, name, denied);
            case Rights.Allowed allowed -> findings.good(name, "/dev/" + name + " is there and may be used");
        }
    }

    /** All of them, because the GPIO library gives up at the first that it may not open. */
    private void gpio(Findings findings) {
        List<String> chips = files.names("/dev", "gpiochip");
        if (chips.isEmpty()) {
            findings.fault("gpiochip0", "there is no /dev/gpiochip*: the kernel offers no lines",
                    "start the Pi with a kernel of Raspberry Pi OS (sudo apt full-upgrade)");
        }
        for (String chip : chips) {
            if (rights.to("/dev/" + chip, "gpio", "gpio") instanceof Rights.Denied denied) {
                denied(findings, chip, denied);
                return;
            }
        }
        if (!chips.isEmpty()) {
            findings.good(String.join(" ", chips), "may be used");
        }
    }

    private void denied(Findings findings, String name, Rights.Denied denied) {
        findings.fault(name, "/dev/" + name + " belongs to the group " + denied.group() + ", and " + rights.user()
                + (denied.groupMay() ? " is not in it" : " may not use it"), denied.next());
    }
}
