package org.kickbridge.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Sparkplug must know after a restart, in a file beside the outbox: the number of its next connection, and up to which
 * event the host has heard. One thread.
 */
final class SparkplugMemory {
    private static final Logger LOG = LoggerFactory.getLogger(SparkplugMemory.class);
    private static final int COUNTS = 256;

    private final Path file;
    private int bdSeq;
    private long heardUpTo;

    /** @param newest the newest event: where nothing is remembered, only those after it are told */
    SparkplugMemory(Path store, long newest) {
        file = store.resolve("sparkplug");
        heardUpTo = newest;
        try {
            String[] words = Files.readString(file).strip().split(" ", -1);
            bdSeq = Math.floorMod(Integer.parseInt(words[0]), COUNTS);
            heardUpTo = Math.min(newest, Long.parseLong(words[1]));
        } catch (NoSuchFileException e) {
            // It was never on.
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            LOG.warn("{} cannot be read; Sparkplug begins anew: {}", file, e.getMessage());
        }
    }

    int bdSeq() {
        return bdSeq;
    }

    long heardUpTo() {
        return heardUpTo;
    }

    /** Where it cannot be kept, a restart tells events again. */
    void keep(int nextBdSeq, long upTo) {
        if (nextBdSeq == bdSeq && upTo == heardUpTo) {
            return;
        }
        bdSeq = nextBdSeq;
        heardUpTo = upTo;
        try {
            Path unfinished = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(unfinished, bdSeq + " " + heardUpTo + "\n");
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.warn("what Sparkplug has told cannot be noted in {}: {}", file, e.getMessage());
        }
    }
}
