package org.kickbridge.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the system shows of itself in files, below a root. What cannot be read is not there. Stateless. */
public final class SystemFiles {
    private final Path root;

    /** @param root {@code /} on a real machine */
    public SystemFiles(Path root) {
        this.root = root;
    }

    /** Where a file such as {@code /dev/i2c-1} is. */
    Path at(String path) {
        return root.resolve(path.substring(1));
    }

    boolean exists(String path) {
        return Files.exists(at(path));
    }

    /** What stands in it, without blanks, line ends and zero bytes at its ends. */
    Optional<String> text(String path) {
        return bytes(path).map(bytes -> new String(bytes, StandardCharsets.UTF_8).replace("\0", " ").strip())
                .filter(text -> !text.isEmpty());
    }

    List<String> lines(String path) {
        return text(path).map(text -> text.lines().toList()).orElse(List.of());
    }

    Optional<byte[]> bytes(String path) {
        try {
            return Optional.of(Files.readAllBytes(at(path)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The names in a directory that begin so, the numbers in them in their order. */
    List<String> names(String directory, String prefix) {
        try (Stream<Path> entries = Files.list(at(directory))) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> name.startsWith(prefix))
                    .sorted((a, b) -> a.length() == b.length() ? a.compareTo(b) : a.length() - b.length())
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }
}
