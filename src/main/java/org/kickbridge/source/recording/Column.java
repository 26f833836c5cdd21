package org.kickbridge.source.recording;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** A column of the header, in its physical and its raw name. */
enum Column {
    TIME("t_us", "t_us", Double.NaN),
    /** 1 MN: a thousand times what a gym machine's load cell is made for. */
    FORCE("force_n", "load_raw", 1e6),
    /** Ten turns. */
    ANGLE("angle_deg", "angle_raw", 3600), EVENT("event", "event", Double.NaN);

    /** The widest chips have 32 bits. */
    private static final double LARGEST_RAW = 0x1p32;

    private static final String ALLOWED = "t_us,force_n,angle_deg or t_us,load_raw,angle_raw, one of the sensors may be"
            + " missing, and a last column event may follow";

    private final String physicalName;
    private final String rawName;
    private final double largestPhysical;

    Column(String physicalName, String rawName, double largestPhysical) {
        this.physicalName = physicalName;
        this.rawName = rawName;
        this.largestPhysical = largestPhysical;
    }

    /** The largest value of a sensor's column, either way; nothing beyond it was measured. */
    double largest(boolean raw) {
        return raw ? LARGEST_RAW : largestPhysical;
    }

    String name(boolean raw) {
        return raw ? rawName : physicalName;
    }

    /**
     * The columns in the order of the file, and which of the two forms they have.
     *
     * @param line as it stands in the file
     */
    record Header(List<Column> columns, boolean raw, String line) {}

    /**
     * Reads the header line, in any order of the columns.
     *
     * @throws RecordingException when a column is unknown, twice there, or missing
     */
    static Header header(Path file, Lines lines) throws RecordingException {
        String place = "line " + lines.number() + " is "
                + (lines.tooLong() ? "too long" : lines.shown(lines.from(), lines.to()));
        List<Column> columns = new ArrayList<>();
        Set<String> names = new HashSet<>();
        boolean raw = false;
        boolean physical = false;
        String text = lines.tooLong() ? "" : lines.text();
        for (String cell : text.toLowerCase(Locale.ROOT).split(",", -1)) {
            String name = cell.strip();
            Column column = named(name);
            if (column == null && text.indexOf(';') >= 0) {
                throw new RecordingException(file, place + ", with semicolons",
                        "commas between the cells, and decimal points in the numbers");
            }
            if (column == null) {
                throw new RecordingException(file, place + ", which is no header", ALLOWED);
            }
            if (!names.add(name)) {
                throw new RecordingException(file, place + ", with " + name + " twice", ALLOWED);
            }
            columns.add(column);
            if (column == FORCE || column == ANGLE) {
                raw |= name.equals(column.rawName);
                physical |= name.equals(column.physicalName);
            }
        }
        if (!columns.contains(TIME)) {
            throw new RecordingException(file, place + ", without t_us", ALLOWED);
        }
        if (!raw && !physical) {
            throw new RecordingException(file, place + ", without a sensor", ALLOWED);
        }
        if (raw && physical) {
            throw new RecordingException(file, place + ", raw and physical mixed", ALLOWED);
        }
        return new Header(List.copyOf(columns), raw, text);
    }

    private static @Nullable Column named(String name) {
        for (Column column : values()) {
            if (name.equals(column.physicalName) || name.equals(column.rawName)) {
                return column;
            }
        }
        return null;
    }
}
