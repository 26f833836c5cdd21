package org.kickbridge.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/**
 * The events of one machine on disk, until a broker has them and for a while after.
 *
 * <p>
 * Two threads may work on it, each with its own connection: the journal appends ({@link #append}, {@link #nextSeq},
 * {@link #lastId}), the publisher reads and marks ({@link #undelivered}, {@link #delivered}, {@link #prune}, {@link #trimDelivered}). Neither waits
 * for the other longer than one commit. The counts may be read by any thread.
 *
 * <p>
 * What {@link #append} committed survives a kill and a power cut. A mark of delivery survives a kill; after a power cut it
 * may be missing, and the event goes out once more under the same id.
 */
public final class Outbox implements AutoCloseable {
    private static final int TRIM_ROWS = 500;

    private final Path file;
    private final DirectoryLock lock;
    private final SeqCeiling ceiling;
    private final Connection journal;
    private final Connection publisher;
    private final Object journalTurn = new Object();
    private final Object publisherTurn = new Object();
    private final AtomicLong undelivered = new AtomicLong();
    private final AtomicLong total = new AtomicLong();
    private long lastSeq;
    private @Nullable String lastId;

    private Outbox(Path file, DirectoryLock lock, SeqCeiling ceiling, Connection journal, Connection publisher)
            throws SQLException {
        this.file = file;
        this.lock = lock;
        this.ceiling = ceiling;
        this.journal = journal;
        this.publisher = publisher;
        readLast();
        total.set(Database.number(journal, "SELECT count(*) FROM event"));
        undelivered.set(Database.number(journal, "SELECT count(*) FROM event WHERE delivered = 0"));
    }

    /**
     * Opens the outbox of a directory, which is made where it is missing.
     *
     * @param onDamage told in one sentence when the file was damaged, moved aside and begun anew
     * @throws IOException when the directory is in use by another daemon or cannot be used; the message says why
     */
    public static Outbox open(Path directory, Consumer<String> onDamage) throws IOException {
        Files.createDirectories(directory);
        Path file = directory.resolve("outbox.db");
        DirectoryLock lock = DirectoryLock.take(directory);
        List<Connection> opened = new ArrayList<>();
        try {
            SeqCeiling ceiling = SeqCeiling.read(directory.resolve("outbox.seq"));
            opened.add(Opening.of(file, ceiling, onDamage));
            opened.add(Database.connect(file, SQLiteConfig.SynchronousMode.NORMAL));
            return new Outbox(file, lock, ceiling, opened.get(0), opened.get(1));
        } catch (SQLException failure) {
            closeAll(opened, lock);
            throw Database.unusable(file, failure);
        } catch (IOException | RuntimeException failure) {
            closeAll(opened, lock);
            throw failure;
        }
    }

    /** The seq that the next event must carry. */
    public long nextSeq() {
        synchronized (journalTurn) {
            return lastSeq + 1;
        }
    }

    /** The id of the newest event ever appended; null before the first. */
    public @Nullable String lastId() {
        synchronized (journalTurn) {
            return lastId;
        }
    }

    /**
     * Puts all rows on disk, or none.
     *
     * @throws IllegalArgumentException when the rows do not go on where the last one ended
     * @throws IOException when the disk refused them; nothing was kept and the same rows may be tried again
     */
    public void append(List<Row> rows) throws IOException {
        if (rows.isEmpty()) {
            return;
        }
        synchronized (journalTurn) {
            long expected = lastSeq;
            for (Row row : rows) {
                if (row.seq() != ++expected) {
                    throw new IllegalArgumentException(
                            "Event " + row.id() + " has seq " + row.seq() + "; the next one is " + expected + ".");
                }
            }
            ceiling.allow(expected);
            try {
                Database.insert(journal, rows, expected, rows.getLast().id());
            } catch (SQLException failure) {
                throw Database.unusable(file, failure);
            }
            lastSeq = expected;
            lastId = rows.getLast().id();
        }
        total.addAndGet(rows.size());
        undelivered.addAndGet(rows.size());
    }

    /** Rows that no broker has had, in the order of seq, at most {@code limit} of them, those after {@code afterSeq}. */
    public List<Row> undelivered(long afterSeq, int limit) throws IOException {
        synchronized (publisherTurn) {
            try {
                return select("WHERE delivered = 0 AND seq > ?", afterSeq, limit, Long.MAX_VALUE);
            } catch (SQLException failure) {
                throw Database.unusable(file, failure);
            }
        }
    }

    /**
     * What is on disk after a seq, delivered or not, oldest first. Any thread; it waits for the publisher's turn.
     *
     * @param limit at most so many rows
     * @param maxBytes at most so many bytes of payload, but one row in any case
     */
    public Stretch since(long afterSeq, int limit, long maxBytes) throws IOException {
        synchronized (publisherTurn) {
            try {
                List<Row> rows = select("WHERE seq > ?", afterSeq, limit, maxBytes);
                long last = rows.isEmpty() ? afterSeq : rows.getLast().seq();
                return new Stretch(rows, Database.number(publisher, "SELECT min(seq) FROM event"),
                        Database.number(publisher, "SELECT max(seq) FROM event") > last);
            } catch (SQLException failure) {
                throw Database.unusable(file, failure);
            }
        }
    }

    private List<Row> select(String where, long afterSeq, int limit, long maxBytes) throws SQLException {
        try (PreparedStatement select = publisher
                .prepareStatement("SELECT seq, id, type, at, payload FROM event " + where + " ORDER BY seq LIMIT ?")) {
            select.setLong(1, afterSeq);
            select.setInt(2, limit);
            List<Row> rows = new ArrayList<>();
            long bytes = 0;
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    Row row = new Row(found.getLong(1), found.getString(2), found.getString(3), found.getLong(4),
                            found.getBytes(5));
                    bytes += row.payload().length;
                    if (bytes > maxBytes && !rows.isEmpty()) {
                        break;
                    }
                    rows.add(row);
                }
            }
            return rows;
        }
    }

    /** Marks rows that a broker has; a seq that is unknown or marked already changes nothing. */
    public void delivered(Collection<Long> seqs) throws IOException {
        if (seqs.isEmpty()) {
            return;
        }
        synchronized (publisherTurn) {
            try {
                int marked = Database.inOneTransaction(publisher, () -> {
                    int changed = 0;
                    try (PreparedStatement mark = publisher
                            .prepareStatement("UPDATE event SET delivered = 1 WHERE seq = ? AND delivered = 0")) {
                        for (long seq : seqs) {
                            mark.setLong(1, seq);
                            changed += mark.executeUpdate();
                        }
                    }
                    return changed;
                });
                undelivered.addAndGet(-marked);
            } catch (SQLException failure) {
                throw Database.unusable(file, failure);
            }
        }
    }

    /**
     * Forgets delivered rows that are older, and the oldest of those beyond a number. A row that no broker has had is
     * never forgotten.
     *
     * @param olderThan wall clock, milliseconds since 1970 UTC
     * @param maxDelivered how many delivered rows may stay
     * @return how many rows went
     */
    public int prune(long olderThan, int maxDelivered) throws IOException {
        synchronized (publisherTurn) {
            try (PreparedStatement delete = publisher.prepareStatement("DELETE FROM event WHERE delivered = 1 AND "
                    + "(at < ? OR seq <= (SELECT seq FROM event WHERE delivered = 1 ORDER BY seq DESC LIMIT 1 OFFSET ?))")) {
                delete.setLong(1, olderThan);
                delete.setInt(2, maxDelivered);
                int gone = delete.executeUpdate();
                total.addAndGet(-gone);
                return gone;
            } catch (SQLException failure) {
                throw Database.unusable(file, failure);
            }
        }
    }

    /** What the rows take on disk, bytes; room that became free within the file does not count. Any thread. */
    public long usedBytes() throws IOException {
        synchronized (publisherTurn) {
            try {
                return used();
            } catch (SQLException failure) {
                throw Database.unusable(file, failure);
            }
        }
    }

    /** Forgets delivered rows, the oldest first, until no more than {@code keepBytes} are used or none is left. */
    public void trimDelivered(long keepBytes) throws IOException {
        while (!trim("WHERE delivered = 1", keepBytes).isEmpty()) {
            // Some at a time, so that the journal does not wait long.
        }
    }

    /**
     * Forgets rows that no broker has had, the oldest first, until no more than {@code keepBytes} are used. They are lost.
     *
     * @return which they were
     */
    public List<Long> trimUndelivered(long keepBytes) throws IOException {
        List<Long> gone = new ArrayList<>();
        for (List<Long> some = trim("WHERE delivered = 0", keepBytes); !some.isEmpty(); some = trim(
                "WHERE delivered = 0", keepBytes)) {
            gone.addAll(some);
            undelivered.addAndGet(-some.size());
        }
        return gone;
    }

    private long used() throws SQLException {
        return (Database.number(publisher, "PRAGMA page_count") - Database.number(publisher, "PRAGMA freelist_count"))
                * Database.number(publisher, "PRAGMA page_size");
    }

    /** Removes some rows, about as many as are too many, and says which. */
    private List<Long> trim(String which, long keepBytes) throws IOException {
        synchronized (publisherTurn) {
            try {
                long used = used();
                long rows = Database.number(publisher, "SELECT count(*) FROM event");
                if (used <= keepBytes || rows == 0) {
                    return List.of();
                }
                long tooMany = Math.max(1, (used - keepBytes) * rows / used);
                List<Long> gone = new ArrayList<>();
                Database.inOneTransaction(publisher, () -> {
                    try (PreparedStatement delete = publisher.prepareStatement("DELETE FROM event WHERE seq IN "
                            + "(SELECT seq FROM event " + which + " ORDER BY seq LIMIT ?) RETURNING seq")) {
                        delete.setLong(1, Math.min(tooMany, TRIM_ROWS));
                        try (ResultSet found = delete.executeQuery()) {
                            while (found.next()) {
                                gone.add(found.getLong(1));
                            }
                        }
                    }
                    return gone.size();
                });
                total.addAndGet(-gone.size());
                return gone;
            } catch (SQLException failure) {
                throw Database.unusable(file, failure);
            }
        }
    }

    /**
     * Takes an athlete's reference out of the sessions on disk; they keep their seq, their id and everything else. The whole
     * file is written anew and its log emptied, so that no old copy is left in them either, and databases that were set
     * aside because of damage go where they hold it. Any thread; nobody appends or reads meanwhile.
     *
     * @return what was found
     * @throws IOException when the disk refused; then the same may be asked for again
     */
    public Forgotten forget(String athlete) throws IOException {
        synchronized (journalTurn) {
            synchronized (publisherTurn) {
                try {
                    int changed = Forgetting.inDatabase(journal, athlete);
                    return new Forgotten(changed, Forgetting.setAside(file, athlete));
                } catch (SQLException failure) {
                    throw Database.unusable(file, failure);
                }
            }
        }
    }

    /** Rows that wait for a broker. Any thread. */
    public long undeliveredCount() {
        return undelivered.get();
    }

    /** All rows on disk, delivered ones too. Any thread. */
    public long totalCount() {
        return total.get();
    }

    @Override
    public void close() throws IOException {
        synchronized (journalTurn) {
            synchronized (publisherTurn) {
                closeAll(List.of(publisher, journal), lock);
            }
        }
    }

    private void readLast() throws SQLException {
        lastSeq = Database.number(journal, "SELECT seq FROM last");
        lastId = Database.text(journal, "SELECT id FROM last");
    }

    private static void closeAll(List<Connection> connections, DirectoryLock lock) throws IOException {
        try {
            for (Connection connection : connections) {
                connection.close();
            }
        } catch (SQLException failure) {
            throw new IOException("The store could not be closed: " + failure.getMessage() + ".", failure);
        } finally {
            lock.close();
        }
    }
}
