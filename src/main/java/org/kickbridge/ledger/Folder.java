package org.kickbridge.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.procedure.Told;
import org.kickbridge.calibration.record.CalibrationRecord;

/**
 * What lies in the folder of a ledger, read and not changed.
 *
 * @param records by number
 * @param foreign names that the ledger did not give
 */
record Folder(List<RecordFile> records, List<String> foreign) {
    static final String DRAFT = "draft.json";
    static final String ZERO = "zero.json";
    static final String DAMAGED = ".damaged";

    private static final Set<String> OWN = Set.of(DRAFT, ZERO, DRAFT + DAMAGED, ZERO + DAMAGED);

    /** A folder that is not there is empty. */
    static Folder read(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        List<String> foreign = new ArrayList<>();
        for (Path path : list(folder)) {
            String name = path.getFileName().toString();
            if (RecordFile.numberIn(name).isPresent()) {
                files.add(path);
            } else if (!OWN.contains(name) && !name.endsWith(SafeFile.UNFINISHED)) {
                foreign.add(name);
            }
        }
        return new Folder(files.stream()
                .map(RecordFile::read)
                .sorted(Comparator.comparingInt(RecordFile::number).thenComparing(RecordFile::id))
                .toList(), foreign.stream().sorted().toList());
    }

    static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.toList();
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (NotDirectoryException e) {
            throw new IOException("The folder of the calibrations, " + folder + ", is a file; move it away.", e);
        }
    }

    /** The calibrations, no verifications, that are as they were written, by number. */
    List<CalibrationRecord> calibrations() {
        return records.stream()
                .map(RecordFile::record)
                .filter(Objects::nonNull)
                .filter(each -> each.told().purpose() == Told.Purpose.CALIBRATION)
                .toList();
    }

    History history() {
        List<String> troubles = new ArrayList<>();
        @Nullable
        RecordFile before = null;
        for (RecordFile file : records) {
            if (file.trouble() != null) {
                troubles.add(file.trouble());
            }
            String broken = broken(before, file);
            if (broken != null) {
                troubles.add(broken);
            }
            before = file;
        }
        foreign.forEach(name -> troubles
                .add("The file " + name + " lies among the records and is none; move it elsewhere."));
        return new History(troubles.isEmpty(), troubles, records.stream().map(History.Entry::of).toList());
    }

    /** What is wrong with the way from the file before to this one; null where nothing is. */
    private static @Nullable String broken(@Nullable RecordFile before, RecordFile file) {
        int last = before == null ? 0 : before.number();
        if (file.number() == last) {
            return "There are two records with the number " + last + ".";
        }
        CalibrationRecord record = file.record();
        CalibrationRecord.Link link = record == null ? null : record.previous();
        if (file.number() > last + 1) {
            return missing(last + 1, file.number() - 1)
                    + (link == null ? "" : "; " + file.id() + " follows on " + link.id()) + ".";
        }
        if (record == null) {
            return null;
        }
        if (before == null || link == null) {
            return before == null && link == null
                    ? null
                    : "The record " + file.id() + (link == null
                            ? " does not say which one it follows on."
                            : " follows on " + link.id() + ", which is missing.");
        }
        if (!link.id().equals(before.id())) {
            return "The record " + file.id() + " follows on " + link.id() + ", and not on " + before.id() + ".";
        }
        return link.sha256().equals(before.sha256())
                ? null
                : "The record " + before.id() + " was changed after " + file.id() + " was made.";
    }

    private static String missing(int from, int to) {
        return from == to ? "The record " + from + " is missing" : "The records " + from + " to " + to + " are missing";
    }
}
