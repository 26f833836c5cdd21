package org.kickbridge.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

import org.sqlite.SQLiteConfig;

/**
 * How a store is, found without changing it: nothing is made, mended or moved, so that whoever looks, as root or not,
 * leaves the daemon its files.
 */
public sealed interface StoreLook {
    /** There is none yet; the daemon begins one. */
    record None() implements StoreLook {}

    /**
     * A daemon has it.
     *
     * @param sentence who, as a second daemon would be told
     */
    record InUse(String sentence) implements StoreLook {}

    /**
     * It opens and passes its check.
     *
     * @param waiting events that no broker has had
     * @param events all events on disk
     */
    record Good(long waiting, long events, long lastSeq) implements StoreLook {}

    /**
     * The file is damaged; the daemon will move it aside and begin anew.
     *
     * @param what SQLite's words
     */
    record Damaged(String what) implements StoreLook {}

    /**
     * It cannot be used as it is.
     *
     * @param sentence why, and with which file
     */
    record Unusable(String sentence) implements StoreLook {}

    /**
     * Looks, and keeps daemons off meanwhile.
     *
     * @throws IOException when the files may not be used; the exception names the one
     */
    @SuppressWarnings("try") // held while the database is looked at, and used for nothing else
    static StoreLook at(Path directory) throws IOException {
        Path file = directory.resolve("outbox.db");
        if (!Files.exists(directory.resolve("outbox.lock"))) {
            return Files.exists(file) ? database(file) : new None();
        }
        try (DirectoryLock lock = DirectoryLock.take(directory)) {
            return Files.exists(file) ? database(file) : new None();
        } catch (DirectoryLock.Held held) {
            return new InUse(String.valueOf(held.getMessage()));
        }
    }

    private static StoreLook database(Path file) throws IOException {
        // Opened for writing, because what stands in the write-ahead log only counts then; as one that must be there.
        SQLiteConfig config = new SQLiteConfig();
        config.setOpenMode(org.sqlite.SQLiteOpenMode.READWRITE);
        config.resetOpenMode(org.sqlite.SQLiteOpenMode.CREATE);
        try (Connection connection = config.createConnection("jdbc:sqlite:" + file.toAbsolutePath())) {
            Database.checkOnly(file, connection);
            return new Good(Database.number(connection, "SELECT count(*) FROM event WHERE delivered = 0"),
                    Database.number(connection, "SELECT count(*) FROM event"),
                    Database.number(connection, "SELECT seq FROM last"));
        } catch (Database.Damaged damage) {
            return new Damaged(String.valueOf(damage.getMessage()));
        } catch (SQLException failure) {
            return Database.isDamage(failure)
                    ? new Damaged(Database.reason(failure))
                    : new Unusable(String.valueOf(Database.unusable(file, failure).getMessage()));
        }
    }
}
