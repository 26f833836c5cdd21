package org.kickbridge.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.procedure.Told;
import org.kickbridge.calibration.record.CalibrationRecord;
import org.kickbridge.payload.RecordJson;

/**
 * One file of the ledger, as it is found. Its name is {@code NNNN-ID.json}; the id ends with the hash of the file itself
 * with the id left empty. That is looked at byte by byte, so that a later version, whose records have more fields, can
 * still tell whether an old file is as it was written.
 *
 * @param number of its name
 * @param id of its name
 * @param sha256 of the whole file; null where it cannot be read
 * @param record null where the file is not as it was written
 * @param trouble what is wrong with it by itself; null where nothing is
 */
record RecordFile(Path path, int number, String id, @Nullable String sha256, @Nullable CalibrationRecord record,
        @Nullable String trouble) {
    private static final Pattern NAME = Pattern.compile("(\\d{4,9})-((cal|ver)-(\\d{4,9})-([0-9a-f]{12}))\\.json");

    /** The number in a name; empty where it is not that of a record. */
    static Optional<Integer> numberIn(String name) {
        Matcher found = NAME.matcher(name);
        return found.matches() && found.group(1).equals(found.group(4))
                ? Optional.of(Integer.parseInt(found.group(1)))
                : Optional.empty();
    }

    /** Reads a file whose name has a number. Never fails. */
    static RecordFile read(Path path) {
        Matcher name = parts(path);
        try {
            return of(path, Files.readAllBytes(path));
        } catch (IOException e) {
            return new RecordFile(path, Integer.parseInt(name.group(1)), name.group(2), null, null,
                    "The record " + name.group(2) + " cannot be read: " + SafeFile.reason(e) + ".");
        }
    }

    /** The file with these bytes in it. */
    static RecordFile of(Path path, byte[] bytes) {
        Matcher name = parts(path);
        int number = Integer.parseInt(name.group(1));
        String id = name.group(2);
        String sha256 = Hash.of(bytes);
        if (!isItself(bytes, number, id)) {
            return new RecordFile(path, number, id, sha256, null,
                    "The record " + id + " is not as it was written: its content does not match its id.");
        }
        try {
            CalibrationRecord record = RecordJson.read(bytes, CalibrationRecord.class);
            if (record.number() != number || !record.id().equals(id) || !id.startsWith(kind(record.told().purpose()))) {
                throw new IllegalArgumentException("it is the record " + record.id());
            }
            return new RecordFile(path, number, id, sha256, record, null);
        } catch (IllegalArgumentException e) {
            return new RecordFile(path, number, id, sha256, null,
                    "The record " + id + " cannot be understood: " + e.getMessage() + ".");
        }
    }

    private static Matcher parts(Path path) {
        Matcher name = NAME.matcher(path.getFileName().toString());
        if (!name.matches()) {
            throw new IllegalArgumentException(path + " is no record");
        }
        return name;
    }

    /** The record with its id, whose number and link are set already. */
    static CalibrationRecord identified(CalibrationRecord record) {
        byte[] anonymous = RecordJson.of(with(record, record.number(), "", record.previous()));
        String id = kind(record.told().purpose()) + padded(record.number()) + "-" + Hash.shortOf(anonymous);
        return with(record, record.number(), id, record.previous());
    }

    static String name(CalibrationRecord record) {
        return padded(record.number()) + "-" + record.id() + ".json";
    }

    static CalibrationRecord with(CalibrationRecord of, int number, String id,
            CalibrationRecord.@Nullable Link previous) {
        return new CalibrationRecord(number, id, of.version(), of.at(), of.validUntil(), of.site(), of.machine(),
                of.told(), of.gravityMps2(), of.leverLengthM(), of.before(), of.after(), of.forceSensor(),
                of.angleSensor(), of.taken(), of.force(), of.angle(), of.within(), previous);
    }

    private static boolean isItself(byte[] bytes, int number, String id) {
        byte[] head = head(number, id);
        if (bytes.length < head.length || !Arrays.equals(bytes, 0, head.length, head, 0, head.length)) {
            return false;
        }
        byte[] anonymousHead = head(number, "");
        byte[] anonymous = Arrays.copyOf(anonymousHead, anonymousHead.length + bytes.length - head.length);
        System.arraycopy(bytes, head.length, anonymous, anonymousHead.length, bytes.length - head.length);
        return id.endsWith("-" + Hash.shortOf(anonymous));
    }

    /** What every file begins with, because these are the first components of a record. */
    private static byte[] head(int number, String id) {
        return ("{\"number\":" + number + ",\"id\":\"" + id + "\",").getBytes(StandardCharsets.UTF_8);
    }

    private static String kind(Told.Purpose purpose) {
        return purpose == Told.Purpose.CALIBRATION ? "cal-" : "ver-";
    }

    private static String padded(int number) {
        return String.format(Locale.ROOT, "%04d", number);
    }
}
