package org.kickbridge.app;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.TreeSet;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topics at which this store's machine has introduced itself to others, one a line in a file beside the outbox: what was
 * announced under another name, or is switched off by now, must be taken back, or others would show a machine that is
 * not there. Thread-safe.
 */
final class AnnouncedTopics {
    private static final Logger LOG = LoggerFactory.getLogger(AnnouncedTopics.class);

    private final Path file;
    private final TreeSet<String> topics = new TreeSet<>();

    AnnouncedTopics(Path store) {
        file = store.resolve("announced-topics");
        try {
            Files.readAllLines(file).stream().filter(line -> !line.isBlank()).forEach(topics::add);
        } catch (NoSuchFileException e) {
            // Nothing was ever announced.
        } catch (IOException e) {
            LOG.warn("What was announced to others cannot be read and is not taken back: {}", e.getMessage());
        }
    }

    /** Those of before that are none of these now. */
    synchronized Set<String> others(Set<String> now) {
        TreeSet<String> others = new TreeSet<>(topics);
        others.removeAll(now);
        return others;
    }

    /** On disk before they are announced. */
    synchronized void remember(Set<String> announced) {
        if (topics.addAll(announced)) {
            write();
        }
    }

    /** The broker keeps nothing there any more. */
    synchronized void takenBack(String topic) {
        if (topics.remove(topic)) {
            write();
        }
    }

    private void write() {
        try {
            if (topics.isEmpty()) {
                Files.deleteIfExists(file);
                return;
            }
            Path unfinished = file.resolveSibling(file.getFileName() + ".new");
            Files.write(unfinished, topics);
            try (FileChannel open = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
                open.force(true);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.warn("What is announced to others cannot be noted in {}: {}", file, e.getMessage());
        }
    }
}
