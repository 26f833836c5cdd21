package org.kickbridge.doctor;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SystemCheckTest {
    @TempDir
    Path root;
    private FakePi pi;

    @BeforeEach
    void setUp() {
        pi = new FakePi(root);
    }

    private List<String> told() {
        return told(new SystemCheck.Java("25.0.3", "Debian", "aarch64", Path.of("/tmp"), true));
    }

    private List<String> told(SystemCheck.Java java) {
        return Told.by(new SystemCheck(pi.files(), pi.rights(), java));
    }

    @Test
    void shouldFindNothingWrongWithAPi() {
        assertThat(told()).containsExactly("good board: Raspberry Pi 4 Model B Rev 1.5",
                "good system: Debian GNU/Linux 13 (trixie), kernel 6.12.25+rpt-rpi-v8",
                "good Java: 25.0.3 of Debian, aarch64", "good user: pi, groups " + groups(),
                "good memory: 3027 of 3789 MB are free", "good CPU governor: ondemand",
                "good supply: neither undervoltage nor throttling since the start", "good temperature: 48 °C",
                "good native libraries: can be loaded from /tmp");
    }

    /** In the order of their numbers, and the one of i2c is that of this test's own files. */
    private String groups() {
        return String.join(" ", pi.rights().groups());
    }

    @Test
    void shouldSayWhenThereIsNoPi() {
        pi.remove("/proc/device-tree");
        assertThat(told()).contains("good board: no Raspberry Pi: simulator and recordings work here, sensors do not");
    }

    @ParameterizedTest
    @CsvSource({"0x50005, the voltage is too low now", "50000, the voltage is too low since the start",
            "80008, 'the CPU was slowed down for its heat, now'",
            "20000, 'the CPU was slowed down for its heat, since the start'"})
    void shouldTellAPoorSupplyFromHeat(String bits, String found) {
        pi.file("/sys/devices/platform/soc/soc:firmware/get_throttled", bits + "\n");
        assertThat(told()).anyMatch(line -> line.startsWith("warning supply: " + found));
    }

    @Test
    void shouldSayWhyNativeLibrariesCannotBeLoaded() {
        pi.file("/proc/mounts", "/dev/mmcblk0p2 / ext4 rw 0 0\ntmpfs /tmp tmpfs rw,noexec 0 0\n");
        assertThat(told())
                .contains("fault native libraries: /tmp is mounted noexec, so they cannot be loaded from there"
                        + " -> export KICKBRIDGE_JAVA_OPTS=-Djava.io.tmpdir=FOLDER, with a folder on a disk that allows it");
    }

    @Test
    void shouldAskForNoTemporaryFolderWhereThePackageBringsTheLibraries() {
        pi.file("/proc/mounts", """
                /dev/mmcblk0p2 / ext4 rw,noexec 0 0
                /dev/mmcblk0p2 /usr ext4 rw 0 0
                tmpfs /tmp tmpfs rw,noexec 0 0
                """);
        assertThat(told(packaged("/usr/lib/kickbridge/native")))
                .contains("good native libraries: can be loaded from /usr/lib/kickbridge/native");
        assertThat(told(packaged("/opt/kickbridge/native")))
                .contains("fault native libraries: /opt/kickbridge/native is mounted noexec, so they cannot be loaded"
                        + " from there -> mount it without noexec");
    }

    private static SystemCheck.Java packaged(String folder) {
        return new SystemCheck.Java("25.0.3", "Debian", "aarch64", Path.of(folder), false);
    }

    @Test
    void shouldGoByTheMountThatLiesOverAnother() {
        pi.file("/proc/mounts", """
                /dev/mmcblk0p2 / ext4 rw 0 0
                tmpfs /tmp tmpfs rw,noexec 0 0
                tmpfs /tmp tmpfs rw 0 0
                """);
        assertThat(told()).contains("good native libraries: can be loaded from /tmp");
    }

    @Test
    void shouldNotTakeAnotherMountForThatOfTheTemporaryFolder() {
        pi.file("/proc/mounts", "/dev/mmcblk0p2 / ext4 rw 0 0\ntmpfs /tmpfiles tmpfs rw,noexec 0 0\n");
        assertThat(told()).contains("good native libraries: can be loaded from /tmp");
    }

    @Test
    void shouldWarnOfWhatMakesReadingsLate() {
        pi.file("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor", "powersave");
        pi.file("/sys/class/thermal/thermal_zone0/temp", "84000");
        pi.file("/proc/meminfo", "MemTotal: 900000 kB\nMemAvailable: 90000 kB\n");
        assertThat(told()).filteredOn(line -> line.startsWith("warning"))
                .extracting(line -> line.substring(0, line.indexOf(':')))
                .containsExactly("warning memory", "warning CPU governor", "warning temperature");
    }

    @Test
    void shouldWarnRootThatRightsWereNotChecked() {
        pi.user(0, false, false);
        assertThat(told()).anyMatch(line -> line.startsWith("warning user: root") && line.contains("sudo -u"));
    }

    @Test
    void shouldAskForATimeServer() {
        Instant now = Instant.parse("2026-11-22T10:00:00.5Z");
        assertThat(Told.by(new ClockCheck(() -> true, InstantSource.fixed(now), pi.files())))
                .containsExactly("good time: 2026-11-22T10:00:00Z", "good synchronised: yes");
        assertThat(Told.by(new ClockCheck(() -> false, InstantSource.fixed(now), pi.files())).get(1))
                .startsWith("warning synchronised: no; events say clock: unsynced, and without a clock chip")
                .contains("-> sudo timedatectl set-ntp true");
    }

    @Test
    void shouldNotBelieveATimeBeforeItWasWritten() {
        assertThat(Told.by(new ClockCheck(() -> false, InstantSource.fixed(Instant.EPOCH), pi.files())).get(0))
                .startsWith("fault time: 1970-01-01T00:00:00Z, which cannot be -> ");
    }
}
