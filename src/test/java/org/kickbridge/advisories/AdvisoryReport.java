package org.kickbridge.advisories;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says which libraries of the SBOM known advisories are about. Nothing is fetched: the advisories lie in a folder, as
 * JSON files of OSV's schema or as the archive of them that OSV offers for Maven. Ends with 1 where one is concerned, and
 * with 2 where nothing could be checked.
 *
 * <p>
 * Arguments: the SBOM, the folder.
 */
public final class AdvisoryReport {
    private final List<Library> libraries;
    private final TreeSet<String> concerned = new TreeSet<>();
    private final List<String> unread = new ArrayList<>();
    private int advisories;

    AdvisoryReport(List<Library> libraries) {
        this.libraries = libraries;
    }

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[1]);
        if (!Files.isDirectory(folder)) {
            System.err.println("advisories: there is no folder " + folder
                    + "; -Dadvisories=FOLDER names one with advisories in OSV's form");
            System.exit(2);
        }
        AdvisoryReport report = new AdvisoryReport(Library.of(Path.of(args[0])));
        report.read(folder);
        report.unread.forEach(file -> System.err.println("advisories: not read: " + file));
        report.concerned.forEach(System.out::println);
        System.out.println(report.summary());
        System.exit(report.exitCode());
    }

    /** One line for each advisory that concerns a library. */
    List<String> concerned() {
        return List.copyOf(concerned);
    }

    /** Files that are no advisories. */
    List<String> unread() {
        return List.copyOf(unread);
    }

    String summary() {
        return "advisories: " + libraries.size() + " libraries held against " + advisories + " advisories for Maven, "
                + concerned.size() + " concern them";
    }

    int exitCode() {
        if (!concerned.isEmpty()) {
            return 1;
        }
        return advisories == 0 || !unread.isEmpty() ? 2 : 0;
    }

    /** Reads all below the folder. */
    void read(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            if (file.toString().endsWith(".zip")) {
                readArchive(file);
            } else if (file.toString().endsWith(".json")) {
                take(file.toString(), Files.readAllBytes(file));
            }
        }
    }

    private void readArchive(Path file) throws IOException {
        try (ZipFile archive = new ZipFile(file.toFile())) {
            for (Enumeration<? extends ZipEntry> all = archive.entries(); all.hasMoreElements();) {
                ZipEntry entry = all.nextElement();
                if (entry.getName().endsWith(".json")) {
                    take(file + "!" + entry.getName(), archive.getInputStream(entry).readAllBytes());
                }
            }
        }
    }

    private void take(String file, byte[] bytes) {
        JsonNode json;
        try {
            json = JsonMapper.shared().readTree(bytes);
        } catch (JacksonException e) {
            unread.add(file + ": no JSON");
            return;
        }
        if (!json.path("id").isString() || !json.path("affected").isArray()) {
            unread.add(file + ": no advisory in OSV's form");
            return;
        }
        Advisory advisory = Advisory.of(json);
        advisories += advisory.affected().isEmpty() ? 0 : 1;
        for (Library library : libraries) {
            if (advisory.concerns(library)) {
                concerned.add(library.name() + " " + library.version() + ": " + advisory.id()
                        + (advisory.aliases().isEmpty() ? "" : " (" + String.join(", ", advisory.aliases()) + ")") + " "
                        + advisory.summary());
            }
        }
    }
}
