package org.kickbridge.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.kickbridge.credential.CredentialDirectory;

/** Reads a configuration file: all of it is good, or every fault in it is named. Stateless. */
public final class ConfigReader {
    private static final int LARGEST_BYTES = 1 << 20;

    private ConfigReader() {
    }

    /** What came of reading. */
    public sealed interface Result {
    }

    /** The file is good. */
    public record Good(Config config) implements Result {}

    /**
     * The file is not.
     *
     * @param faults at least one, by line
     */
    public record Bad(List<ConfigFault> faults) implements Result {}

    /**
     * Reads the file, and the files for secrets that it names. An absent key has its default, so that an empty file is
     * good. Nothing is thrown for whatever the file may hold.
     */
    public static Result read(Path file) {
        return read(file, CredentialDirectory.ofThisProcess());
    }

    static Result read(Path file, CredentialDirectory credentials) {
        FaultList faults = new FaultList(file.toString());
        if (!Files.exists(file)) {
            faults.add(Place.WHOLE_FILE, "", "there is no such file", "name a YAML file");
            return new Bad(faults.sorted());
        }
        if (!Files.isRegularFile(file)) {
            faults.add(Place.WHOLE_FILE, "", "this is no file", "name a YAML file");
            return new Bad(faults.sorted());
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST_BYTES + 1);
            Path folder = file.toAbsolutePath().getParent();
            return read(bytes, folder == null ? file.toAbsolutePath() : folder, credentials, faults);
        } catch (IOException e) {
            faults.add(Place.WHOLE_FILE, "", "it cannot be read", "let the user that runs Kickbridge read it");
            return new Bad(faults.sorted());
        }
    }

    static Result read(byte[] bytes, Path folder, FaultList faults) {
        return read(bytes, folder, CredentialDirectory.ofThisProcess(), faults);
    }

    private static Result read(byte[] bytes, Path folder, CredentialDirectory credentials, FaultList faults) {
        if (bytes.length > LARGEST_BYTES) {
            faults.add(Place.WHOLE_FILE, "", "found more than 1 MiB", "allowed is up to 1 MiB");
            return new Bad(faults.sorted());
        }
        SectionReader sections = new SectionReader(folder, credentials, faults);
        Values values = new YamlText(faults).root(bytes).map(sections::read).orElseGet(Values::new);
        Config config = new CrossChecks(values, faults).check();
        return faults.isEmpty() ? new Good(config) : new Bad(faults.sorted());
    }
}
