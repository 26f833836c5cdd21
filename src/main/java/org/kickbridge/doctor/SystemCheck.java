package org.kickbridge.doctor;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The computer: which board, system and Java, memory, supply and speed, and whether native libraries can be loaded. */
public final class SystemCheck implements Check {
    private static final long LEAST_MEMORY_MB = 200;
    private static final double HOT_C = 80;
    /** Bits of the firmware's {@code get_throttled}: now in the low half, since the start in the high half. */
    private static final int UNDER_VOLTAGE = 1;
    private static final int SLOWED = 0b1110;

    private final SystemFiles files;
    private final Rights rights;
    private final Java java;

    /**
     * The Java that runs this.
     *
     * @param libraries where native libraries are loaded from
     * @param unpacked whether they are unpacked there first; a package brings them instead
     */
    public record Java(String version, String vendor, String architecture, Path libraries, boolean unpacked) {
        /** The one that runs this. */
        public static Java running() {
            String brought = System.getProperty("org.sqlite.lib.path");
            return new Java(System.getProperty("java.version"), System.getProperty("java.vendor"),
                    System.getProperty("os.arch"),
                    Path.of(brought == null ? System.getProperty("java.io.tmpdir") : brought), brought == null);
        }
    }

    public SystemCheck(SystemFiles files, Rights rights, Java java) {
        this.files = files;
        this.rights = rights;
        this.java = java;
    }

    @Override
    public String name() {
        return "system";
    }

    @Override
    public void look(Findings findings) {
        board(findings);
        findings.good("system", field("/etc/os-release", "PRETTY_NAME").orElse("unknown") + ", kernel "
                + files.text("/proc/sys/kernel/osrelease").orElse("unknown"));
        if (java.architecture.equals("arm")) {
            findings.warning("Java", java.version + " of " + java.vendor + ", 32 bit",
                    "install the 64-bit Raspberry Pi OS; Kickbridge is tried there only");
        } else {
            findings.good("Java", java.version + " of " + java.vendor + ", " + java.architecture);
        }
        user(findings);
        memory(findings);
        governor(findings);
        throttled(findings);
        temperature(findings);
        nativeLibraries(findings);
    }

    static Optional<String> model(SystemFiles files) {
        return files.text("/proc/device-tree/model").or(() -> files.text("/sys/firmware/devicetree/base/model"));
    }

    private void board(Findings findings) {
        Optional<String> model = model(files);
        if (model.isEmpty()) {
            findings.good("board", "no Raspberry Pi: simulator and recordings work here, sensors do not");
        } else if (model.get().matches("Raspberry Pi (4|5|400|500|Compute Module (4|5)).*")) {
            findings.good("board", model.get());
        } else {
            findings.warning("board", model.get(),
                    "Kickbridge is made for the Raspberry Pi 4 and 5; see what the buses and sensors below say");
        }
    }

    private void user(Findings findings) {
        if (rights.isRoot()) {
            findings.warning("user", rights.user() + ", who may do everything: rights could not be checked",
                    "run doctor as the user that runs the daemon: sudo -u NAME kickbridge doctor");
        } else {
            findings.good("user", rights.user() + ", groups " + String.join(" ", rights.groups()));
        }
    }

    private void memory(Findings findings) {
        Optional<Long> total = megabytes("MemTotal:");
        Optional<Long> free = megabytes("MemAvailable:");
        if (total.isEmpty() || free.isEmpty()) {
            findings.skipped("memory", "/proc/meminfo cannot be read");
        } else if (free.get() < LEAST_MEMORY_MB) {
            findings.warning("memory", free.get() + " of " + total.get() + " MB are free",
                    "the daemon takes up to " + LEAST_MEMORY_MB + " MB; stop other programs (htop shows them)");
        } else {
            findings.good("memory", free.get() + " of " + total.get() + " MB are free");
        }
    }

    private void governor(Findings findings) {
        Optional<String> governor = files.text("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor");
        if (governor.isEmpty()) {
            findings.skipped("CPU governor", "this system does not say");
        } else if (governor.get().equals("powersave")) {
            findings.warning("CPU governor", "powersave: the CPU stays at its lowest speed, and readings come late",
                    "echo ondemand | sudo tee /sys/devices/system/cpu/cpu*/cpufreq/scaling_governor");
        } else {
            findings.good("CPU governor", governor.get());
        }
    }

    private void throttled(Findings findings) {
        Optional<Integer> bits = files.names("/sys/devices/platform", "soc")
                .stream()
                .flatMap(soc -> files.names("/sys/devices/platform/" + soc, "soc")
                        .stream()
                        .filter(name -> name.endsWith(":firmware"))
                        .map(name -> "/sys/devices/platform/" + soc + "/" + name + "/get_throttled"))
                .flatMap(path -> files.text(path).stream())
                .filter(text -> text.matches("(0x)?[0-9a-fA-F]{1,7}"))
                .map(text -> Integer.parseInt(text.replace("0x", ""), 16))
                .findFirst();
        if (bits.isEmpty()) {
            findings.skipped("supply", "this system does not say");
            return;
        }
        int since = bits.get() | bits.get() >> 16;
        String when = (bits.get() & (UNDER_VOLTAGE | SLOWED)) != 0 ? "now" : "since the start";
        String said = String.format("(get_throttled 0x%x)", bits.get());
        if ((since & UNDER_VOLTAGE) != 0) {
            findings.warning("supply", "the voltage is too low " + when + " " + said,
                    "use the supply made for this Pi and a short cable; sensors that share its 3.3 V read wrong when it sags");
        } else if ((since & SLOWED) != 0) {
            findings.warning("supply", "the CPU was slowed down for its heat, " + when + " " + said,
                    "give the Pi a heat sink or a fan");
        } else {
            findings.good("supply", "neither undervoltage nor throttling since the start");
        }
    }

    private void temperature(Findings findings) {
        files.text("/sys/class/thermal/thermal_zone0/temp")
                .filter(text -> text.matches("-?\\d{1,7}"))
                .map(text -> Integer.parseInt(text) / 1000.0)
                .ifPresent(celsius -> {
                    String found = String.format(Locale.ROOT, "%.0f °C", celsius);
                    if (celsius >= HOT_C) {
                        findings.warning("temperature", found + "; above 80 °C the CPU is slowed down",
                                "give the Pi a heat sink or a fan");
                    } else {
                        findings.good("temperature", found);
                    }
                });
    }

    /** The libraries of the buses and of the database. Of two mounts at one point the later one counts. */
    private void nativeLibraries(Findings findings) {
        Path folder = java.libraries.toAbsolutePath();
        Optional<Mount> mount = files.lines("/proc/mounts")
                .stream()
                .map(line -> line.split(" "))
                .filter(fields -> fields.length > 3)
                .map(fields -> new Mount(Path.of(fields[1].replace("\\040", " ")), List.of(fields[3].split(","))))
                .filter(candidate -> folder.startsWith(candidate.point))
                .reduce((one, next) -> next.point.getNameCount() < one.point.getNameCount() ? one : next);
        if (mount.isPresent() && mount.get().options.contains("noexec")) {
            findings.fault("native libraries", folder + " is mounted noexec, so they cannot be loaded from there",
                    java.unpacked
                            ? "export KICKBRIDGE_JAVA_OPTS=-Djava.io.tmpdir=FOLDER, with a folder on a disk that allows it"
                            : "mount it without noexec");
        } else {
            findings.good("native libraries", "can be loaded from " + folder);
        }
    }

    private record Mount(Path point, List<String> options) {}

    private Optional<Long> megabytes(String key) {
        return files.lines("/proc/meminfo")
                .stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.replaceAll("\\D", ""))
                .filter(digits -> !digits.isEmpty() && digits.length() < 15)
                .map(digits -> Long.parseLong(digits) / 1024)
                .findFirst();
    }

    private Optional<String> field(String path, String key) {
        return files.lines(path)
                .stream()
                .filter(line -> line.startsWith(key + "="))
                .map(line -> line.substring(key.length() + 1).replace("\"", ""))
                .findFirst();
    }
}
