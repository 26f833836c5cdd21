package org.kickbridge.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.kickbridge.payload.RecordJson;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

/**
 * A file that is overwritten as a whole. One that cannot be understood is told of and counts as none. Immutable.
 *
 * @param name of the file
 * @param what it is, as a sentence begins with it
 */
record Note<T extends Record>(String name, String what, Class<T> type) {
    static final Note<Draft> DRAFT = new Note<>(Folder.DRAFT, "The calibration that was not done yet", Draft.class);
    static final Note<Zero> ZERO = new Note<>(Folder.ZERO, "The zero that was kept", Zero.class);

    /** What stands there; the file is not changed. */
    @Nullable
    T peek(Path folder, Consumer<String> told) {
        return read(folder, told, "it is left out");
    }

    /** What stands there; a file that cannot be understood is moved aside. */
    @Nullable
    T take(Path folder, Consumer<String> told) {
        Path file = folder.resolve(name);
        T value = read(folder, told, "it is kept as " + name + Folder.DAMAGED);
        if (value == null && Files.exists(file)) {
            try {
                Files.move(file, folder.resolve(name + Folder.DAMAGED), ATOMIC_MOVE);
            } catch (IOException e) {
                told.accept(what + " cannot be moved aside: " + SafeFile.reason(e) + ".");
            }
        }
        return value;
    }

    void keep(Path folder, T value) throws IOException {
        SafeFile.replace(folder.resolve(name), RecordJson.of(value));
    }

    void drop(Path folder) throws IOException {
        SafeFile.delete(folder.resolve(name));
    }

    private @Nullable T read(Path folder, Consumer<String> told, String consequence) {
        try {
            return RecordJson.read(Files.readAllBytes(folder.resolve(name)), type);
        } catch (NoSuchFileException none) {
            return null;
        } catch (IOException | IllegalArgumentException e) {
            told.accept(what + ", " + folder.resolve(name) + ", cannot be read and " + consequence + ": "
                    + (e instanceof IOException io ? SafeFile.reason(io) : e.getMessage()) + ".");
            return null;
        }
    }
}
