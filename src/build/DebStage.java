import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

import org.kickbridge.cli.Verbs;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Lays out the files of the Debian packages for jdeb, one tree for each architecture: what deploy/debian and config hold,
 * the libraries and their list, and what is made of the command line, its man page and its completion.
 *
 * <p>
 * Libraries bring native code for up to twenty systems inside their jars and unpack it into the temporary folder at each
 * start. Here it is taken out of the jars, and what the one architecture needs is laid beside them: a fifth of the package
 * is gone, nothing is unpacked onto the SD card, and nothing writable has to be executable.
 *
 * <p>
 * The same input gives the same bytes. Arguments: the folder of the project, the folder to lay it out in, the version, the
 * time of all files. Run by Maven with the daemon's class path.
 */
final class DebStage {
    /** What the daemon loads, by Debian's name of the architecture: entries of jars. */
    private static final Map<String, List<String>> NATIVE = Map.of(
            "amd64", List.of("org/sqlite/native/Linux/x86_64/libsqlitejdbc.so",
                    "com/sun/jna/linux-x86-64/libjnidispatch.so", "org/jline/nativ/Linux/x86_64/libjlinenative.so"),
            "arm64", List.of("org/sqlite/native/Linux/aarch64/libsqlitejdbc.so",
                    "com/sun/jna/linux-aarch64/libjnidispatch.so", "org/jline/nativ/Linux/arm64/libjlinenative.so",
                    "lib/aarch64/pi4j-gpiod/libgpiod.so", "lib/aarch64/pi4j-gpiod/libpi4j-gpiod.so",
                    "lib/aarch64/pi4j-linuxfs/libpi4j-linuxfs.so"));

    private final Path project;
    private final Path stage;
    private final String version;
    private final Instant time;

    private DebStage(Path project, Path stage, String version, Instant time) {
        this.project = project;
        this.stage = stage;
        this.version = version;
        this.time = time;
    }

    public static void main(String[] args) throws IOException {
        Locale.setDefault(Locale.ROOT);
        new DebStage(Path.of(args[0]), Path.of(args[1]), args[2], Instant.parse(args[3])).lay();
    }

    private void lay() throws IOException {
        delete(stage);
        List<Path> jars = Arrays.stream(System.getProperty("java.class.path").split(":"))
                .filter(of -> of.endsWith(".jar"))
                .map(Path::of)
                .sorted(Comparator.comparing(Path::getFileName))
                .toList();
        CommandLine commands = Verbs.commands();
        for (String architecture : List.of("amd64", "arm64")) {
            Path tree = stage.resolve(architecture);
            Path data = tree.resolve("data");
            Path programs = tree.resolve("programs");
            libraries(jars, NATIVE.get(architecture), data.resolve("usr/lib/kickbridge"));
            Path debian = project.resolve("deploy/debian");
            copy(debian.resolve("kickbridge.service"), data.resolve("usr/lib/systemd/system/kickbridge.service"));
            copy(debian.resolve("sysusers.conf"), data.resolve("usr/lib/sysusers.d/kickbridge.conf"));
            copy(debian.resolve("tmpfiles.conf"), data.resolve("usr/lib/tmpfiles.d/kickbridge.conf"));
            copy(debian.resolve("udev.rules"), data.resolve("usr/lib/udev/rules.d/60-kickbridge.rules"));
            copy(debian.resolve("copyright"), data.resolve("usr/share/doc/kickbridge/copyright"));
            copy(project.resolve("config/kickbridge.yaml"), data.resolve("etc/kickbridge/kickbridge.yaml"));
            for (String name : List.of("kickbridge.conf", "kickbridge.acl", "machine-rights")) {
                copy(project.resolve("deploy/mosquitto").resolve(name),
                        data.resolve("usr/share/doc/kickbridge/examples/mosquitto").resolve(name));
            }
            packed(Files.readString(project.resolve("target/kickbridge-sbom.json")),
                    data.resolve("usr/share/doc/kickbridge/kickbridge-sbom.json.gz"));
            packed(changelog(), data.resolve("usr/share/doc/kickbridge/changelog.gz"));
            packed(new ManPage(commands, version, time).text(), data.resolve("usr/share/man/man1/kickbridge.1.gz"));
            // It is read by a shell and not run.
            write(AutoComplete.bash("kickbridge", commands).replaceFirst("^#!.*\\R", ""),
                    data.resolve("usr/share/bash-completion/completions/kickbridge"));
            copy(project.resolve("deploy/bin/kickbridge"), programs.resolve("usr/bin/kickbridge"));
            copy(debian.resolve("warm-up"), programs.resolve("usr/lib/kickbridge/warm-up"));
            copy(project.resolve("deploy/measure"), programs.resolve("usr/lib/kickbridge/measure"));
            for (String name : List.of("control", "conffiles", "triggers", "postinst", "prerm", "postrm")) {
                String text = Files.readString(debian.resolve(name));
                write(text.replace("@ARCHITECTURE@", architecture), tree.resolve("control").resolve(name));
            }
        }
    }

    /** Each jar without native code and signatures, and what is needed of it in a folder beside them. */
    private void libraries(List<Path> jars, List<String> needed, Path to) throws IOException {
        List<String> missing = new ArrayList<>(needed);
        for (Path jar : jars) {
            try (ZipFile from = new ZipFile(jar.toFile())) {
                List<? extends ZipEntry> entries = from.stream().filter(entry -> !entry.isDirectory()).toList();
                for (ZipEntry entry : entries) {
                    if (missing.remove(entry.getName())) {
                        String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
                        write(from.getInputStream(entry).readAllBytes(), to.resolve("native").resolve(name));
                    }
                }
                if (entries.stream().noneMatch(entry -> isLeftOut(entry.getName()))) {
                    copy(jar, to.resolve("lib").resolve(jar.getFileName()));
                } else if (entries.stream().anyMatch(entry -> entry.getName().endsWith(".class"))) {
                    withoutThat(from, entries, to.resolve("lib").resolve(jar.getFileName()));
                }
            }
        }
        if (!missing.isEmpty()) {
            throw new IOException("no library brings " + missing + "; see NATIVE in DebStage.java");
        }
    }

    private void withoutThat(ZipFile from, List<? extends ZipEntry> entries, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        try (ZipOutputStream out = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(to)))) {
            for (ZipEntry entry : entries) {
                if (!isLeftOut(entry.getName())) {
                    ZipEntry copy = new ZipEntry(entry.getName());
                    copy.setTimeLocal(LocalDateTime.ofInstant(time, ZoneOffset.UTC));
                    out.putNextEntry(copy);
                    try (InputStream in = from.getInputStream(entry)) {
                        in.transferTo(out);
                    }
                }
            }
        }
    }

    /** Native code, and signatures: those would be checked at each start, and what a package brings dpkg can verify. */
    private static boolean isLeftOut(String entry) {
        return isNative(entry) || entry.matches("META-INF/[^/]*\\.(SF|RSA|DSA|EC)");
    }

    private static boolean isNative(String entry) {
        return Stream.of(".so", ".a", ".dll", ".dylib", ".jnilib").anyMatch(entry::endsWith);
    }

    private String changelog() {
        return """
                kickbridge (%s) stable; urgency=medium

                  * Built from the sources of this version; their history tells what is new.

                 -- The Kickbridge founders <founders@kickbridge.invalid>  %s
                """.formatted(version, DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z").format(time.atOffset(ZoneOffset.UTC)));
    }

    private void copy(Path from, Path to) throws IOException {
        write(Files.readAllBytes(from), to);
    }

    private void write(String text, Path to) throws IOException {
        write(text.getBytes(StandardCharsets.UTF_8), to);
    }

    private void write(byte[] bytes, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.write(to, bytes);
    }

    /** Packed by gzip at its best, as Debian's policy wants documents, and with a header that says so. */
    private void packed(String text, Path to) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new Best(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        byte[] packed = bytes.toByteArray();
        packed[8] = 2;
        write(packed, to);
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private static final class Best extends GZIPOutputStream {
        Best(OutputStream out) throws IOException {
            super(out);
            def.setLevel(9);
        }
    }

    /** The manual page of the command line, in the macros of man(7). */
    private static final class ManPage {
        private final CommandLine commands;
        private final String version;
        private final Instant time;
        private final StringBuilder page = new StringBuilder();

        ManPage(CommandLine commands, String version, Instant time) {
            this.commands = commands;
            this.version = version;
            this.time = time;
        }

        String text() {
            CommandSpec all = commands.getCommandSpec();
            String about = String.join(" ", all.usageMessage().description());
            macro("TH KICKBRIDGE 1 " + quoted(time.toString().substring(0, 10)) + " " + quoted("Kickbridge " + version)
                    + " " + quoted("User Commands"));
            macro("SH NAME");
            line("kickbridge - measures the repetitions on a gym machine and publishes them over MQTT");
            macro("SH SYNOPSIS");
            macro("B kickbridge");
            line(raw("\\fIVERB\\fR [\\fIOPTION\\fR]... [\\fIARGUMENT\\fR]..."));
            macro("SH DESCRIPTION");
            line(about);
            line("Started by");
            macro("BR systemd (1)");
            line("as kickbridge.service it is a daemon without a screen; the other verbs are for whoever looks after the"
                    + " machine.");
            macro("SH VERBS");
            verbs(commands, "");
            macro("SH OPTIONS OF EVERY VERB");
            options(all);
            macro("SH EXIT STATUS");
            all.usageMessage().exitCodeList().forEach((code, meaning) -> item(code, meaning));
            item("128+N", "ended by signal N: 130 after Ctrl-C, 143 after SIGTERM");
            macro("SH ENVIRONMENT");
            item("JAVA_HOME", "the Java to run on, where it is 25 or newer; else the one on the PATH or in /usr/lib/jvm");
            item("KICKBRIDGE_JAVA_OPTS", "more options for the Java machine, separated by blanks");
            macro("SH FILES");
            item("/etc/kickbridge/kickbridge.yaml", "the configuration; every key stands there with its meaning");
            item("/var/lib/kickbridge", "events and calibrations; store.directory names another folder");
            item("/var/cache/kickbridge", "what makes the start quick; made again where it is missing or stale");
            item("/etc/default/kickbridge", "variables for kickbridge.service, such as KICKBRIDGE_JAVA_OPTS");
            macro("SH EXAMPLES");
            example("kickbridge demo", "shows it at work, with a simulated machine and a broker of its own");
            example("kickbridge check-config /etc/kickbridge/kickbridge.yaml", "after each change of the configuration");
            example("systemctl enable --now kickbridge", "starts the daemon now and with the computer");
            example("sudo -u kickbridge kickbridge doctor --config /etc/kickbridge/kickbridge.yaml",
                    "says what is wrong and what to do");
            macro("SH SEE ALSO");
            macro("BR systemctl (1),");
            macro("BR journalctl (1),");
            macro("BR mosquitto_sub (1)");
            return page.toString();
        }

        private void verbs(CommandLine of, String prefix) {
            of.getSubcommands().forEach((name, verb) -> {
                CommandSpec spec = verb.getCommandSpec();
                if (spec.usageMessage().hidden() || name.equals("help")) {
                    return;
                }
                StringBuilder synopsis = new StringBuilder(prefix + name);
                for (OptionSpec option : own(spec)) {
                    if (option.required()) {
                        synopsis.append(' ').append(option.longestName()).append(' ').append(option.paramLabel());
                    }
                }
                for (PositionalParamSpec argument : spec.positionalParameters()) {
                    synopsis.append(' ').append(argument.paramLabel());
                }
                macro("SS " + quoted(synopsis.toString()));
                line(String.join(" ", spec.usageMessage().description()));
                for (PositionalParamSpec argument : spec.positionalParameters()) {
                    item(argument.paramLabel(), text(argument.description(), argument.defaultValueString()));
                }
                options(spec);
                verbs(verb, prefix + name + " ");
            });
        }

        private void options(CommandSpec of) {
            for (OptionSpec option : own(of)) {
                String names = String.join(", ", option.names());
                boolean takes = option.arity().max() > 0;
                item(names + (takes ? " " + option.paramLabel() : ""),
                        text(option.description(), option.defaultValueString()));
            }
        }

        /** Without those that every verb has. */
        private List<OptionSpec> own(CommandSpec of) {
            boolean isRoot = of.parent() == null;
            return of.options().stream().filter(option -> !option.hidden() && (isRoot || !option.inherited()
                    && !List.of("--help", "--version").contains(option.longestName()))).toList();
        }

        private static String text(String[] description, String standard) {
            return String.join(" ", description).replace("${DEFAULT-VALUE}", standard == null ? "none" : standard)
                    .replace("%n", " ").replace("%%", "%");
        }

        private void item(String name, String text) {
            macro("TP");
            page.append("\\fB").append(escaped(name)).append("\\fR\n");
            line(text);
        }

        private void example(String command, String text) {
            macro("TP");
            page.append("\\fB").append(escaped(command)).append("\\fR\n");
            line(text);
        }

        private void macro(String of) {
            page.append('.').append(of).append('\n');
        }

        private void line(String text) {
            String of = text.startsWith("\0") ? text.substring(1) : escaped(text);
            // A line that begins with a dot or an apostrophe would be a macro.
            page.append(of.startsWith(".") || of.startsWith("'") ? "\\&" : "").append(of).append('\n');
        }

        private static String raw(String text) {
            return "\0" + text;
        }

        private static String quoted(String text) {
            return "\"" + escaped(text).replace("\"", "\\(dq") + "\"";
        }

        private static String escaped(String text) {
            StringBuilder of = new StringBuilder();
            text.codePoints().forEach(c -> {
                switch (c) {
                    case '\\' -> of.append("\\e");
                    case '-' -> of.append("\\-");
                    case '\'' -> of.append("\\(aq");
                    case '\n' -> of.append(' ');
                    default -> {
                        if (c < 128) {
                            of.append((char) c);
                        } else {
                            of.append("\\[u%04X]".formatted(c));
                        }
                    }
                }
            });
            return of.toString();
        }
    }
}
