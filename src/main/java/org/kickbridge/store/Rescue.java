package org.kickbridge.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/**
 * What can still be read from a damaged database.
 *
 * @param undelivered events that no broker has had, in the order of seq
 * @param lastSeq the highest seq that was found; 0 where none was
 * @param complete everything could be read, so that the last seq is known and not only a lower bound
 */
record Rescue(List<Row> undelivered, long lastSeq, @Nullable String lastId, boolean complete) {
    /** Stands behind the name of a database that was set aside. */
    static final String DAMAGED = ".damaged-";

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** Renames the database with its side files; its new name is returned. */
    static Path moveAside(Path file, Instant now) throws IOException {
        Path aside = file.resolveSibling(file.getFileName() + DAMAGED + STAMP.format(now));
        for (String side : List.of("-wal", "-shm")) {
            Path from = file.resolveSibling(file.getFileName() + side);
            if (Files.exists(from)) {
                Files.move(from, aside.resolveSibling(aside.getFileName() + side));
            }
        }
        return Files.move(file, aside);
    }

    /** Reads until the damage stops it; never fails. */
    static Rescue from(Path damaged) {
        List<Row> rows = new ArrayList<>();
        long lastSeq = 0;
        String lastId = null;
        boolean complete = false;
        try (Connection connection = Database.connect(damaged, SQLiteConfig.SynchronousMode.NORMAL)) {
            boolean lastIsKnown = true;
            try {
                lastSeq = Database.number(connection, "SELECT seq FROM last");
                lastId = Database.text(connection, "SELECT id FROM last");
            } catch (SQLException unreadable) {
                lastIsKnown = false;
            }
            readRows(connection, rows);
            complete = lastIsKnown;
        } catch (SQLException unreadable) {
            // what was read up to here is what there is
        }
        if (!rows.isEmpty() && rows.getLast().seq() > lastSeq) {
            lastSeq = rows.getLast().seq();
            lastId = rows.getLast().id();
            complete = false;
        }
        return new Rescue(List.copyOf(rows), lastSeq, lastId, complete);
    }

    private static void readRows(Connection connection, List<Row> rows) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(
                        "SELECT seq, id, type, at, payload FROM event NOT INDEXED WHERE delivered = 0 ORDER BY seq")) {
            while (found.next()) {
                Row row = new Row(found.getLong(1), found.getString(2), found.getString(3), found.getLong(4),
                        found.getBytes(5));
                rows.add(row);
            }
        }
    }
}
