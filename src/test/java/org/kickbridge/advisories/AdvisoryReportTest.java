package org.kickbridge.advisories;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import tools.jackson.databind.json.JsonMapper;

class AdvisoryReportTest {
    private static final String ADVISORY = """
            {"id":"GHSA-1","aliases":["CVE-1"],"summary":"Something bad"WITHDRAWN,"affected":[
              {"package":{"ecosystem":"ECOSYSTEM","name":"org.x:y"},
               "ranges":[{"type":"GIT","events":[{"introduced":"0"}]},{"type":"ECOSYSTEM","events":[EVENTS]}],
               "versions":[VERSIONS]}]}
            """;

    @TempDir
    Path folder;

    private static boolean concerns(String version, String events, String versions) {
        return Advisory.of(JsonMapper.shared()
                .readTree(ADVISORY.replace("WITHDRAWN", "")
                        .replace("\"ecosystem\":\"ECOSYSTEM\"", "\"ecosystem\":\"Maven\"")
                        .replace("EVENTS", events)
                        .replace("VERSIONS", versions)))
                .concerns(new Library("org.x:y", version));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"1.0 | false", "1.1-alpha-1 | false", "1.1 | true", "1.1.0 | true",
            "1.9.9 | true", "1.10 | true", "2.0-rc1 | true", "2.0 | false", "2.1 | false", "3.0-SNAPSHOT | false",
            "3.0 | true", "3.0.9 | true", "3.1 | true", "3.1.1 | false"})
    void shouldOrderVersionsAsMavenDoes(String version, boolean concerned) {
        String events = """
                {"introduced":"3.0"},{"introduced":"1.1"},{"fixed":"2.0"},{"last_affected":"3.1"}""";
        assertThat(concerns(version, events, "")).isEqualTo(concerned);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"0-alpha | true", "0.1 | true", "4.2.17.Final | true", "4.2.18.Final | false"})
    void shouldTakeZeroAsBeforeEveryVersion(String version, boolean concerned) {
        assertThat(concerns(version, "{\"introduced\":\"0\"},{\"fixed\":\"4.2.18.Final\"}", "")).isEqualTo(concerned);
    }

    @Test
    void shouldTakeWhatIsIntroducedAndNeverFixedAsAffectedForEver() {
        assertThat(concerns("99", "{\"introduced\":\"2\"}", "")).isTrue();
        assertThat(concerns("1", "{\"introduced\":\"2\"}", "")).isFalse();
    }

    @Test
    void shouldTakeNamedVersionsBesideRanges() {
        assertThat(concerns("5.0", "{\"introduced\":\"1\"},{\"fixed\":\"2\"}", "\"5.0\"")).isTrue();
        assertThat(concerns("5.0.1", "{\"introduced\":\"1\"},{\"fixed\":\"2\"}", "\"5.0\"")).isFalse();
        assertThat(concerns("5.0", "", "")).as("a range by commits says nothing").isFalse();
    }

    @Test
    void shouldSayWhichLibrariesAreConcernedAndByWhat() throws IOException {
        Files.writeString(folder.resolve("one.json"), advisory("Maven", ""));
        Files.writeString(folder.resolve("taken-back.json"),
                advisory("Maven", ",\"withdrawn\":\"2026-01-01T00:00:00Z\""));
        Files.writeString(folder.resolve("elsewhere.json"), advisory("npm", ""));
        AdvisoryReport report = report(new Library("org.x:y", "1.5"), new Library("org.x:z", "1.5"));

        assertThat(report.concerned()).containsExactly("org.x:y 1.5: GHSA-1 (CVE-1) Something bad");
        assertThat(report.summary())
                .isEqualTo("advisories: 2 libraries held against 2 advisories for Maven, 1 concern them");
        assertThat(report.exitCode()).isEqualTo(1);
        assertThat(report(new Library("org.x:y", "2")).exitCode()).isZero();
    }

    @Test
    void shouldReadTheArchiveThatOsvOffers() throws IOException {
        try (OutputStream out = Files.newOutputStream(folder.resolve("all.zip"));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("GHSA-1.json"));
            zip.write(advisory("Maven", "").getBytes(StandardCharsets.UTF_8));
        }
        assertThat(report(new Library("org.x:y", "1.5")).concerned()).hasSize(1);
    }

    @Test
    void shouldNotSayGoodWhereNothingCouldBeChecked() throws IOException {
        assertThat(report(new Library("org.x:y", "1.5")).exitCode()).as("an empty folder").isEqualTo(2);
        Files.writeString(folder.resolve("good.json"), advisory("Maven", ""));
        Files.writeString(folder.resolve("torn.json"), "{\"id\":");
        Files.writeString(folder.resolve("other.json"), "{\"id\":7}");
        AdvisoryReport report = report(new Library("org.x:z", "1.5"));
        assertThat(report.unread()).containsExactly(folder.resolve("other.json") + ": no advisory in OSV's form",
                folder.resolve("torn.json") + ": no JSON");
        assertThat(report.exitCode()).isEqualTo(2);
    }

    @Test
    void shouldReadTheLibrariesOfAnSbom() throws IOException {
        Path sbom = Files.writeString(folder.resolve("sbom.cdx"), """
                {"components":[{"name":"y","purl":"pkg:maven/org.x/y@1.0%2Bb?type=jar"}]}""");
        assertThat(Library.of(sbom)).containsExactly(new Library("org.x:y", "1.0+b"));
        Files.writeString(sbom, "{\"components\":[{\"name\":\"y\",\"purl\":\"pkg:npm/y@1\"}]}");
        assertThatThrownBy(() -> Library.of(sbom)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pkg:npm/y@1");
        Files.writeString(sbom, "{}");
        assertThatThrownBy(() -> Library.of(sbom)).hasMessageContaining("no components");
    }

    private static String advisory(String ecosystem, String withdrawn) {
        return ADVISORY.replace("WITHDRAWN", withdrawn)
                .replace("\"ecosystem\":\"ECOSYSTEM\"", "\"ecosystem\":\"" + ecosystem + "\"")
                .replace("EVENTS", "{\"introduced\":\"1\"},{\"fixed\":\"2\"}")
                .replace("VERSIONS", "");
    }

    private AdvisoryReport report(Library... libraries) throws IOException {
        AdvisoryReport report = new AdvisoryReport(List.of(libraries));
        report.read(folder);
        return report;
    }
}
