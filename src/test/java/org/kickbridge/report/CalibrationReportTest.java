package org.kickbridge.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kickbridge.calibration.force.ForceFigures;
import org.kickbridge.calibration.force.ForceResult;
import org.kickbridge.calibration.force.LoadPoint;
import org.kickbridge.calibration.force.PointFigure;
import org.kickbridge.calibration.lever.KnownAngle;
import org.kickbridge.calibration.procedure.Taken;
import org.kickbridge.calibration.record.CalibrationRecord;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kickbridge.report.Page.elements;
import static org.kickbridge.report.Page.read;
import static org.kickbridge.report.Page.rows;
import static org.kickbridge.report.Page.text;

/** What a report says and what it never says, read back as XML. */
class CalibrationReportTest {
    private static final String CHAIN = "record 4 of 4, chain intact";

    static List<CalibrationRecord> records() {
        return List.of(ExampleRecord.whole(), ExampleRecord.forceOnly(), ExampleRecord.angleOnly(),
                ExampleRecord.verification(true), ExampleRecord.verification(false), ExampleRecord.verification(null),
                bare());
    }

    @ParameterizedTest
    @MethodSource("records")
    void shouldBeWellFormedAndStandForItself(CalibrationRecord record) throws Exception {
        String html = CalibrationReport.html(record, CHAIN);
        Document page = read(html);

        assertThat(page.getDocumentElement().getAttribute("lang")).isEqualTo("en");
        assertThat(html).doesNotContain("http:", "https:", "//", "url(", "@import", "NaN", "Infinity", "null");
        assertThat(elements(page, "script", "link", "img", "iframe", "object", "embed", "a", "form")).isEmpty();
        assertThat(page.getDocumentElement().getTextContent())
                .contains(record.id(), record.machine(), record.site(), record.told().operator(),
                        "and is no certificate of conformity.")
                .doesNotContainIgnoringCase("certified")
                .doesNotContainIgnoringCase("compliant")
                .doesNotContainIgnoringCase("complies");
    }

    @ParameterizedTest
    @MethodSource("records")
    void shouldBeReadableWithoutSeeing(CalibrationRecord record) throws Exception {
        Document page = read(CalibrationReport.html(record, CHAIN));

        assertThat(elements(page, "th")).isNotEmpty()
                .allSatisfy(th -> assertThat(th.getAttribute("scope"))
                        .isIn("row", "col"));
        assertThat(elements(page, "table")).allSatisfy(
                table -> assertThat(elements(table, "caption")).hasSize(1));
        List<String> ids = new ArrayList<>();
        for (Element svg : elements(page, "svg")) {
            assertThat(svg.getAttribute("role")).isEqualTo("img");
            String title = elements(svg, "title").getFirst().getAttribute("id");
            String desc = elements(svg, "desc").getFirst().getAttribute("id");
            assertThat(svg.getAttribute("aria-labelledby")).isEqualTo(title + " " + desc);
            ids.add(title);
            ids.add(desc);
        }
        assertThat(ids).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("records")
    void shouldShowEveryPoint(CalibrationRecord record) throws Exception {
        Document page = read(CalibrationReport.html(record, CHAIN));

        String raw = text(page, "Captures, in counts");
        for (LoadPoint load : record.taken().loads()) {
            assertThat(raw).contains("force " + load.number(), Numbers.counts(load.raw().mean()));
            assertThat(rows(page, "All points")).anySatisfy(row -> assertThat(row).startsWith(load.number() + "|"
                    + load.run() + "|").contains("|" + load.as() + "|"));
        }
        for (KnownAngle angle : record.taken().angles()) {
            assertThat(raw).contains("angle " + angle.number(), Numbers.counts(angle.raw().mean()));
        }
    }

    @Test
    void shouldStrikeThroughWithItsReason() throws Exception {
        Document page = read(CalibrationReport.html(ExampleRecord.whole(), CHAIN));

        List<Element> struck = elements(page, "tr").stream()
                .filter(row -> row.getAttribute("class").equals("struck"))
                .toList();
        assertThat(struck).extracting(row -> elements(row, "th").getFirst().getTextContent()).containsExactly("5", "6");
        assertThat(text(page, "All points")).contains("Struck: a hand lay on the pad")
                .containsPattern(
                        "\n5\\|1\\|loading\\|40 kg at the pad\\|392.29\\|39[34][.0-9]+\\|\\+1[.0-9]+\\|");
        assertThat(text(page, "Known angles")).contains("Struck: against the end stop");
        assertThat(text(page, "Errors as found")).doesNotContain("\n5|");
    }

    @Test
    void shouldSayTheVerdictFirst() throws Exception {
        Document page = read(CalibrationReport.html(ExampleRecord.whole(), CHAIN));

        assertThat(elements(page, "h2").getFirst().getTextContent())
                .isEqualTo("Within class 0.5 limits of ISO 7500-1 on this run");
        assertThat(page.getDocumentElement().getTextContent()).contains("± 0.73 N", "2027-03-05",
                "2026-03-05 14:07 UTC", ExampleRecord.PREVIOUS_SHA256, CHAIN, "3e91f0c27ab5…");
        assertThat(elements(page, "svg")).hasSize(6);
    }

    @Test
    void shouldCountTheUncertaintyUp() throws Exception {
        Document page = read(CalibrationReport.html(ExampleRecord.whole(), CHAIN));

        assertThat(rows(page, "Uncertainty of a reading")).hasSize(9)
                .anySatisfy(row -> assertThat(row).startsWith("weights|0.1 % / √3"))
                .anySatisfy(row -> assertThat(row).startsWith("Combined|").contains("|0.37 N|"))
                .anySatisfy(row -> assertThat(row).startsWith("Expanded, k = 2|").contains("|0.73 N|0.15 %"));
    }

    @Test
    void shouldSayOutsideWhereNoClassHolds() throws Exception {
        ForceFigures figures = new ForceFigures(3.4, Double.NaN, 1, 0.01, 0.1, 0.01, 98, 490);
        CalibrationRecord whole = ExampleRecord.whole();
        Document page = read(CalibrationReport.html(unclassed(whole, whole.taken(), figures), null));

        assertThat(elements(page, "h2").getFirst().getTextContent())
                .isEqualTo("Outside the limits of every class of ISO 7500-1 on this run");
        assertThat(rows(page, "Figures of ISO 7500-1")).first().asString().endsWith("|+3.400 %|± 3 %|no class");
        assertThat(page.getDocumentElement().getTextContent()).contains(
                "Not measured on this run: repeatability b.", "none: this is the first");
        assertThat(rows(page, "Errors as found")).isEmpty();
    }

    @Test
    void shouldNameNoClassOfTooFewWeights() throws Exception {
        CalibrationRecord whole = ExampleRecord.whole();
        Taken taken = whole.taken();
        ForceFigures figures = new ForceFigures(0, Double.NaN, Double.NaN, Double.NaN, 0.1, 0.01, 98, 98);
        CalibrationRecord few = unclassed(whole, new Taken(taken.loads().subList(0, 2), null, List.of(), List.of(),
                Double.NaN, Double.NaN, null, Double.NaN), figures);

        assertThat(verdict(few)).isEqualTo("Not judged by the classes of ISO 7500-1");
        assertThat(CalibrationReport.html(few, null)).contains("with fewer than three weights anything fits");
        assertThat(CalibrationReport.html(unclassed(whole, taken, figures), null))
                .contains("because of what stands in the remarks");
    }

    /** The remarks of a calibration say what a verification need not have. */
    @Test
    void shouldBlameAVerificationForNothingItNeedNotHave() {
        assertThat(CalibrationReport.html(ExampleRecord.whole(), null)).contains("range small", "magnet");
        CalibrationRecord v = ExampleRecord.verification(true);
        CalibrationRecord same = new CalibrationRecord(v.number(), v.id(), v.version(), v.at(), null, v.site(),
                v.machine(), v.told(), v.gravityMps2(), v.leverLengthM(), v.before(), v.after(), null, null, v.taken(),
                ExampleRecord.whole().force(), v.angle(), true, null);

        assertThat(CalibrationReport.html(same, null)).contains("magnet").doesNotContain("range small");
    }

    @Test
    void shouldSayWithinOrOutOfTolerance() throws Exception {
        assertThat(verdict(ExampleRecord.verification(true))).isEqualTo("WITHIN TOLERANCE");
        assertThat(verdict(ExampleRecord.verification(false))).isEqualTo("OUT OF TOLERANCE");
        assertThat(verdict(ExampleRecord.verification(null))).isEqualTo("NOT JUDGED");
    }

    /** Its own fit through one weight would always be right. */
    @Test
    void shouldJudgeAVerificationByTheCalibrationInForce() throws Exception {
        CalibrationRecord record = ExampleRecord.verification(true);
        Document page = read(CalibrationReport.html(record, null));

        PointFigure found = Objects.requireNonNull(record.force()).asFound().get(1);
        assertThat(found.residualPct()).isGreaterThan(1);
        assertThat(text(page, "All points, by the calibration in force")).contains("|20 kg at the pad|196.15|"
                + Numbers.fixed(found.indicatedN(), 2) + "|" + Numbers.signed(found.residualN(), 2) + "|"
                + Numbers.signed(found.residualPct(), 2) + "|");
        assertThat(page.getDocumentElement().getTextContent()).doesNotContain("ISO 7500-1:2018", "What changed");
    }

    @Test
    void shouldLetNoForeignTextLeaveItsPlace() throws Exception {
        String evil = "<script>alert(1)</script> \" onload='x' & ]]> \u0000\u202E\uD800 </style>";
        CalibrationRecord record = foreign(evil);
        String html = CalibrationReport.html(record, evil);
        Document page = read(html);

        assertThat(elements(page, "script")).isEmpty();
        assertThat(elements(page, "style")).hasSize(1);
        assertThat(html).doesNotContain("<script", "\u202E", "\u0000")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;");
        assertThat(page.getDocumentElement().getTextContent()).contains("<script>alert(1)</script> \" onload='x' &");
        for (Element each : elements(page, "*")) {
            for (int i = 0; i < each.getAttributes().getLength(); i++) {
                assertThat(each.getAttributes().item(i).getNodeName()).doesNotStartWith("on");
            }
        }
    }

    /** For eyes: the pages that these tests read, where a browser finds them. */
    @Test
    void shouldLeaveExamplesBehind() throws IOException {
        Path folder = Files.createDirectories(Path.of("target/report"));
        Files.writeString(folder.resolve("calibration.html"), CalibrationReport.html(ExampleRecord.whole(), CHAIN));
        Files.writeString(folder.resolve("verification.html"),
                CalibrationReport.html(ExampleRecord.verification(false), "record 5 of 5, chain intact"));
        Files.writeString(folder.resolve("angle.html"), CalibrationReport.html(ExampleRecord.angleOnly(), null));

        assertThat(folder.resolve("calibration.html")).isNotEmptyFile();
    }

    /** Of a calibration that consists of nothing but its head. */
    private static CalibrationRecord bare() {
        CalibrationRecord r = ExampleRecord.angleOnly();
        return new CalibrationRecord(1, r.id(), r.version(), r.at(), null, r.site(), r.machine(), r.told(),
                r.gravityMps2(), Double.NaN, r.before(), r.after(), null, null, Taken.NOTHING, null, null, null, null);
    }

    /** The same record with other figures, and without a class. */
    private static CalibrationRecord unclassed(CalibrationRecord r, Taken taken, ForceFigures figures) {
        ForceResult f = Objects.requireNonNull(r.force());
        ForceResult force = new ForceResult(f.fit(), f.points(), List.of(), figures, null, f.hysteresisN(),
                f.hysteresisNU(), f.noise(), null, f.uncertainty(), f.remarks());
        return new CalibrationRecord(r.number(), r.id(), r.version(), r.at(), r.validUntil(), r.site(), r.machine(),
                r.told(), r.gravityMps2(), r.leverLengthM(), r.before(), r.after(), r.forceSensor(), r.angleSensor(),
                taken, force, r.angle(), null, null);
    }

    private static CalibrationRecord foreign(String evil) {
        CalibrationRecord r = ExampleRecord.whole(evil);
        return new CalibrationRecord(r.number(), r.id() + evil, r.version() + evil, r.at(), r.validUntil(), evil, evil,
                r.told(), r.gravityMps2(), r.leverLengthM(), r.before(), r.after(), r.forceSensor(), r.angleSensor(),
                r.taken(), r.force(), r.angle(), r.within(), new CalibrationRecord.Link(evil, evil));
    }

    private static String verdict(CalibrationRecord record) throws Exception {
        return elements(read(CalibrationReport.html(record, null)), "h2").getFirst().getTextContent();
    }
}
