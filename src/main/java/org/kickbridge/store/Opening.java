package org.kickbridge.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * Opens the database, and begins a new one where the old one is damaged or gone, without ever using a seq twice: counting
 * goes on after the last seq where that is known for certain, else above the ceiling.
 */
final class Opening {
    private Opening() {
    }

    static Connection of(Path file, SeqCeiling ceiling, Consumer<String> onDamage) throws IOException, SQLException {
        try {
            Connection connection = Database.open(file);
            if (ceiling.value() > 0 && Database.number(connection, "SELECT seq FROM last") == 0) {
                Database.insert(connection, List.of(), ceiling.value(), null);
                onDamage.accept("The store " + file + " was gone or empty and is begun anew; events are counted from "
                        + (ceiling.value() + 1) + " on.");
            }
            return connection;
        } catch (Database.Damaged damage) {
            return beginAnew(file, damage, ceiling, onDamage);
        }
    }

    private static Connection beginAnew(Path file, Database.Damaged damage, SeqCeiling ceiling,
            Consumer<String> onDamage) throws IOException, SQLException {
        Path aside = Rescue.moveAside(file, Instant.now());
        Rescue rescue = Rescue.from(aside);
        long last = rescue.complete() ? rescue.lastSeq() : Math.max(rescue.lastSeq(), ceiling.value());
        try {
            Connection connection = Database.open(file);
            Database.insert(connection, rescue.undelivered(), last, rescue.lastId());
            onDamage.accept("The store " + file + " was damaged (" + damage.getMessage() + "); it is kept as "
                    + aside.getFileName() + ", " + rescue.undelivered().size()
                    + " waiting events were rescued from it, and events are counted from " + (last + 1) + " on.");
            return connection;
        } catch (Database.Damaged again) {
            throw new IOException("The disk under " + file + " damages what is written: " + again.getMessage() + ".",
                    again);
        }
    }
}
