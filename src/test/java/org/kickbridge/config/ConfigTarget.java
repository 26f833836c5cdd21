package org.kickbridge.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

import org.kickbridge.fuzz.Watch;

import static org.kickbridge.fuzz.Watch.require;

/**
 * Configuration files. The folder they lie in holds the files that a config may name: {@code password} (closed to
 * others), {@code open} (not closed), {@code users}, {@code ca.pem} and {@code set.csv}. Started by the fuzzer.
 */
public final class ConfigTarget {
    private static final String FILE = "kickbridge.yaml";
    private static final String SECRET = "kb!Qz7#hunter2";
    private static final int LONGEST_SENTENCE = 4_000;
    private static final Watch WATCH = Watch.of("config");
    private static final Path FOLDER = folder();

    private ConfigTarget() {
    }

    public static void fuzzerTestOneInput(byte[] input) {
        WATCH.over(() -> accepts(input));
    }

    public static void fuzzerTearDown() {
        System.out.println(WATCH.end());
    }

    static boolean accepts(byte[] input) {
        ConfigReader.Result result = read(input);
        boolean sample = Watch.isSample(input);
        ConfigReader.Result again = sample ? read(input) : result;
        switch (result) {
            case ConfigReader.Bad(List<ConfigFault> faults) -> {
                require(again instanceof ConfigReader.Bad(var others) && faults.equals(others),
                        "other faults the second time");
                check(faults, input);
            }
            case ConfigReader.Good(Config config) -> {
                require(again instanceof ConfigReader.Good, "good and then bad");
                if (sample) {
                    checkWritten(config, contains(input, SECRET));
                }
            }
        }
        return result instanceof ConfigReader.Good;
    }

    private static ConfigReader.Result read(byte[] bytes) {
        return ConfigReader.read(bytes, FOLDER, new FaultList(FILE));
    }

    private static void check(List<ConfigFault> faults, byte[] input) {
        require(!faults.isEmpty(), "bad without a fault");
        // The fuzzer reads along what is looked for here, and writes it into its inputs.
        boolean told = contains(input, SECRET);
        String[] lines = new String(input, StandardCharsets.UTF_8).split("\r\n|\n|\r", -1);
        int before = 0;
        for (ConfigFault fault : faults) {
            String text = fault.text();
            require(fault.line() >= before, "line %d after line %d", fault.line(), before);
            before = fault.line();
            require(fault.file().equals(FILE) && text.startsWith(FILE + ":"), "no file in: %s", text);
            require(fault.line() <= lines.length, "a fault in line %d of %d: %s", fault.line(), lines.length, text);
            // The library counts a carriage return as a character where nothing stands behind it.
            require(fault.line() == 0
                    ? fault.column() == 0
                    : fault.column() >= 1 && fault.column() <= lines[fault.line() - 1].length() + 2,
                    "line %d, column %d: %s", fault.line(), fault.column(), text);
            require(!fault.found().isBlank() && !fault.allowed().isBlank(), "half a sentence: %s", text);
            require(Watch.isOneLine(text), "more than a line: %s", text);
            require(text.length() <= LONGEST_SENTENCE, "a sentence of %d characters", text.length());
            require(told || !text.contains(SECRET), "the password in: %s", text);
        }
    }

    private static boolean contains(byte[] input, String text) {
        return new String(input, StandardCharsets.UTF_8).replaceAll("[^!-~]", "").contains(text);
    }

    /** What is written is good, is the same again, and holds no secret. */
    private static void checkWritten(Config config, boolean told) {
        String text = ConfigText.write(config);
        require(told || !text.contains(SECRET), "the password in the written config");
        ConfigReader.Result read = read(text.getBytes(StandardCharsets.UTF_8));
        if (read instanceof ConfigReader.Good(Config same)) {
            require(ConfigText.write(same).equals(text), "another config after writing and reading:\n%s", text);
        } else {
            throw new IllegalStateException("the written config is bad: " + read + "\n" + text);
        }
    }

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("kickbridge-fuzz");
            for (String name : List.of("password", "users", "open", "ca.pem", "set.csv")) {
                Path file = folder.resolve(name);
                Files.writeString(file, name.equals("users") ? "a:" + SECRET + "\n" : SECRET + "\n");
                boolean closed = name.equals("password") || name.equals("users");
                Files.setPosixFilePermissions(file,
                        PosixFilePermissions.fromString(closed ? "rw-------" : "rw-r--r--"));
                file.toFile().deleteOnExit();
            }
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What an empty file means. */
    public static Config defaults() {
        return Schema.config(new Values());
    }

    /** Inputs to begin with, beside those of the seed file: what text cannot say well. */
    public static Stream<byte[]> seeds() {
        return Stream.of("\ufeffmachine:\n  id: a\n", "machine:\r\n  id: a\r\n  sid: b\r\n", "log:\r  level: \u0085x\r",
                "machine: {id: \"\\U0001F600\"}\n", "machine:\n  id: \ud83d\ude00\n", "a: \u0007\n", "[".repeat(20),
                "machine:\n  id: \u2028\n")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }
}
