package org.kickbridge.report;

import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.force.ForceResult;
import org.kickbridge.calibration.procedure.Told;
import org.kickbridge.calibration.record.CalibrationRecord;

/**
 * A record as a page: one HTML document that stands for itself, without script and without any address, to be read on a
 * screen, printed on A4 or kept as PDF. It is well-formed XML too. It tells figures of one run and never claims that a
 * machine conforms to anything. Stateless, for any thread.
 */
public final class CalibrationReport {
    private CalibrationReport() {
    }

    /**
     * The whole document; write it as UTF-8.
     *
     * @param record a calibration or a verification, whole or with parts missing
     * @param chain one sentence about the history, such as {@code record 4 of 4, chain intact}; null where nobody looked
     */
    public static String html(CalibrationRecord record, @Nullable String chain) {
        Markup out = new Markup();
        out.asIs("<!DOCTYPE html>\n").open("html", "lang", "en");
        head(out, record);
        out.open("body").open("main");
        HeadSection.title(out, record);
        VerdictSection.write(out, record);
        RemarkSection.write(out, record);
        HeadSection.facts(out, record, chain);
        VerdictSection.change(out, record);
        ForceResult force = record.force();
        if (force != null) {
            ForceSection.write(out, record, force);
        } else if (!record.taken().loads().isEmpty()) {
            out.open("section").leaf("h2", "Force");
            PointTable.write(out, record);
            out.close();
        }
        AngleSection.write(out, record);
        HeadSection.sensors(out, record);
        signatures(out, record.told());
        RawSection.write(out, record);
        out.leaf("footer", "Kickbridge " + record.version()
                + "; this report shows figures of one run and is no certificate of conformity.");
        return out.close().close().close().done();
    }

    private static void head(Markup out, CalibrationRecord record) {
        out.open("head");
        out.empty("meta", "charset", "utf-8");
        // Nothing is fetched and nothing runs, whatever should ever slip into the text.
        out.empty("meta", "http-equiv", "Content-Security-Policy", "content",
                "default-src 'none'; style-src 'unsafe-inline'");
        out.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        out.leaf("title", HeadSection.kind(record) + " " + record.id() + " · " + record.machine());
        out.open("style").asIs(StyleSheet.text(record.version(), record.id())).close();
        out.close();
    }

    private static void signatures(Markup out, Told told) {
        out.open("section", "class", "signatures").leaf("h2", "Signatures").open("div", "class", "pair");
        line(out, "Done by: " + told.operator());
        line(out, "Looked through by:");
        out.close().close();
    }

    private static void line(Markup out, String who) {
        out.open("div", "class", "signature");
        out.leaf("p", who);
        out.open("p", "class", "lines").within("span", "Place, date").within("span", "Signature").close();
        out.close();
    }
}
