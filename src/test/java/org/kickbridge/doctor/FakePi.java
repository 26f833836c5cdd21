package org.kickbridge.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The files in which a Raspberry Pi shows itself, below a folder; one where all is well until something is changed. */
final class FakePi {
    /** Nobody whom a test might run as. */
    static final int USER = 4242;

    private final Path root;

    /** A Pi 4 with I²C at 400 kHz, SPI and GPIO, whose user may use all of them. */
    FakePi(Path root) {
        this.root = root;
        file("/proc/device-tree/model", "Raspberry Pi 4 Model B Rev 1.5\0");
        file("/etc/os-release", "NAME=Debian\nPRETTY_NAME=\"Debian GNU/Linux 13 (trixie)\"\n");
        file("/proc/sys/kernel/osrelease", "6.12.25+rpt-rpi-v8\n");
        file("/proc/meminfo", "MemTotal:        3880000 kB\nMemAvailable:    3100000 kB\n");
        file("/proc/mounts", "/dev/mmcblk0p2 / ext4 rw,noatime 0 0\ntmpfs /tmp tmpfs rw,nosuid,nodev 0 0\n");
        file("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor", "ondemand\n");
        file("/sys/devices/platform/soc/soc:firmware/get_throttled", "0\n");
        file("/sys/class/thermal/thermal_zone0/temp", "48312\n");
        file("/etc/passwd", "root:x:0:0:root:/root:/bin/bash\npi:x:" + USER + ":1000:,,,:/home/pi:/bin/bash\n");
        file("/boot/firmware/config.txt", "dtparam=i2c_arm=on,i2c_arm_baudrate=400000\ndtparam=spi=on\n");
        i2cHz(400_000);
        device("/dev/i2c-1");
        device("/dev/spidev0.0");
        device("/dev/spidev0.1");
        device("/dev/gpiochip0");
        user(USER, true, true);
    }

    SystemFiles files() {
        return new SystemFiles(root);
    }

    Rights rights() {
        return new Rights(files());
    }

    /**
     * Who runs the check. The devices belong to the user of this test's own process, so that is the group i2c here.
     *
     * @param inSession whether the process has the group
     * @param listed whether /etc/group names the user as a member
     */
    void user(int uid, boolean inSession, boolean listed) {
        int group = ownGroup();
        file("/proc/self/status", "Name:\tjava\nUid:\t" + uid + "\t" + uid + "\t" + uid + "\t" + uid
                + "\nGid:\t1000\t1000\t1000\t1000\nGroups:\t27 " + (inSession ? group : "") + " \n");
        file("/etc/group", "pi:x:1000:\nsudo:x:27:pi\ni2c:x:" + group + ":" + (listed ? "pi" : "") + "\n");
    }

    void file(String path, String text) {
        try {
            Path file = root.resolve(path.substring(1));
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A device that its owner and its group may read and write. */
    void device(String path) {
        file(path, "");
        mode(path, "rw-rw----");
    }

    void mode(String path, String mode) {
        try {
            Files.setPosixFilePermissions(root.resolve(path.substring(1)), PosixFilePermissions.fromString(mode));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void i2cHz(int hz) {
        try {
            Path file = root.resolve("sys/bus/i2c/devices/i2c-1/of_node/clock-frequency");
            Files.createDirectories(file.getParent());
            Files.write(file, new byte[]{(byte) (hz >> 24), (byte) (hz >> 16), (byte) (hz >> 8), (byte) hz});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void remove(String path) {
        try (var all = Files.walk(root.resolve(path.substring(1)))) {
            all.sorted((a, b) -> b.compareTo(a)).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int ownGroup() {
        try {
            return Files.getAttribute(root, "unix:gid") instanceof Integer gid ? gid : -1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
