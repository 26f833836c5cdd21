package org.kickbridge.report;

/** How the page looks, on a screen and on paper. Stateless. */
final class StyleSheet {
    private static final String SHEET = """
            :root { color-scheme: light; }
            * { box-sizing: border-box; }
            html { background: #fff; color: #111; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
            body { margin: 0; font: 13px/1.45 "Helvetica Neue", Helvetica, Arial, "Liberation Sans", "DejaVu Sans", sans-serif; }
            main { max-width: 860px; margin: 0 auto; padding: 28px 24px 40px; }
            p { margin: 0 0 4px; }
            header { display: flex; justify-content: space-between; align-items: flex-end; gap: 24px;
              border-bottom: 3px solid #0b3d91; padding-bottom: 12px; margin-bottom: 18px; }
            .brand { letter-spacing: .16em; text-transform: uppercase; font-size: 11px; font-weight: 700; color: #0b3d91; margin: 0; }
            h1 { font-size: 27px; line-height: 1.15; margin: 2px 0 4px; font-weight: 700; }
            .machine { font-size: 15px; margin: 0; overflow-wrap: anywhere; }
            .mark { text-align: right; font-size: 12px; color: #333; }
            .mark p { margin: 0; }
            .mark .code { font-weight: 700; color: #111; font-size: 13px; overflow-wrap: anywhere; }
            .mark .code, .code td, .code th { font-family: "DejaVu Sans Mono", Menlo, Consolas, monospace; }
            h2 { font-size: 16px; margin: 26px 0 8px; padding-bottom: 3px; border-bottom: 1px solid #999; break-after: avoid; }
            .verdict { border: 1px solid #999; border-left: 9px solid #555; padding: 12px 18px 12px; background: #f6f7f9; break-inside: avoid; }
            .verdict.good { border-left-color: #1b6b3a; }
            .verdict.bad { border-left-color: #a3160f; border-left-style: double; }
            .verdict h2 { border: 0; margin: 0 0 6px; padding: 0; font-size: 21px; line-height: 1.25; }
            .verdict.good h2 { color: #124d29; }
            .verdict.bad h2 { color: #8c120c; }
            .verdict h2.stamp { font-size: 34px; letter-spacing: .03em; font-weight: 800; }
            .tiles { display: grid; grid-template-columns: repeat(4, 1fr); gap: 10px; margin-top: 10px; break-inside: avoid; }
            .tile { border: 1px solid #999; padding: 8px 12px; }
            .tile p { margin: 0; }
            .label { font-size: 11px; color: #333; }
            .large { font-size: 21px; font-weight: 700; line-height: 1.35; white-space: nowrap; font-variant-numeric: tabular-nums; }
            .large.long { font-size: 13px; white-space: normal; overflow-wrap: anywhere; line-height: 1.3; }
            .small { font-size: 11px; color: #333; }
            .pair { display: grid; grid-template-columns: 1fr 1fr; gap: 0 22px; align-items: start; }
            table { border-collapse: collapse; width: 100%; margin: 0 0 14px; font-variant-numeric: tabular-nums; }
            caption { text-align: left; font-weight: 700; padding: 8px 0 4px; break-after: avoid; }
            th, td { text-align: left; vertical-align: top; padding: 3px 7px 3px 0; border-bottom: 1px solid #d4d4d4; overflow-wrap: anywhere; }
            thead { display: table-header-group; }
            thead th { border-bottom: 1.5px solid #111; font-size: 11.5px; vertical-align: bottom; overflow-wrap: normal; }
            tr { break-inside: avoid; }
            tbody th { font-weight: 600; }
            .facts th { width: 38%; font-weight: 400; color: #333; }
            .whole th { width: 18%; }
            .facts, .keep, .together { break-inside: avoid; }
            .keep th { white-space: nowrap; }
            .facts caption { border-bottom: 1.5px solid #111; }
            .n { text-align: right; padding-right: 4px; padding-left: 8px; white-space: nowrap; }
            .n + td, .n + th { padding-left: 14px; }
            .n + .n { padding-left: 8px; }
            thead .n { white-space: normal; }
            .points { font-size: 12px; }
            .struck th, .struck td { text-decoration: line-through; color: #444; border-bottom: 0; }
            .reason th, .reason td { font-style: italic; padding-top: 0; }
            .over { font-weight: 700; }
            .over .n { text-decoration: underline; }
            .sum th, .sum td { font-weight: 700; border-top: 1px solid #111; }
            .plots { display: grid; grid-template-columns: 1fr 1fr; gap: 12px 22px; margin: 10px 0 8px; }
            figure { margin: 0; break-inside: avoid; }
            figcaption { font-weight: 700; margin-bottom: 3px; }
            svg { display: block; width: 100%; height: auto; }
            .remarks { margin: 0; padding-left: 18px; }
            .remarks li { margin-bottom: 5px; }
            .raw table { font-size: 10.5px; }
            .raw tbody th { white-space: nowrap; }
            .raw th, .raw td { padding-top: 1.5px; padding-bottom: 1.5px; }
            .signatures { break-inside: avoid; }
            .signature .lines { display: flex; gap: 16px; margin-top: 44px; }
            .signature .lines span { flex: 1; border-top: 1px solid #111; padding-top: 3px; font-size: 11px; color: #333; }
            footer { margin-top: 26px; padding-top: 8px; border-top: 1px solid #999; font-size: 11.5px; color: #333; }
            @media (max-width: 640px) {
              .pair, .plots { grid-template-columns: 1fr; }
              .tiles { grid-template-columns: 1fr 1fr; }
              header { display: block; }
              .mark { text-align: left; margin-top: 8px; }
              .wide { display: block; overflow-x: auto; }
            }
            @media print {
              body { font-size: 9.2pt; }
              main { max-width: none; padding: 0; }
              h2 { font-size: 12pt; margin-top: 11pt; margin-bottom: 4pt; }
              th, td { padding-top: 1.6pt; padding-bottom: 1.6pt; line-height: 1.3; }
              table { margin-bottom: 7pt; }
              caption { padding-top: 4pt; }
              .points { font-size: 8.4pt; }
              .raw table { font-size: 7.2pt; }
              .label, .small, .mark { font-size: 8pt; }
              .large { font-size: 15pt; }
              .large.long { font-size: 8.5pt; }
            }
            """;

    private StyleSheet() {
    }

    /**
     * @param version of Kickbridge, for the foot of each printed page
     * @param id of the record, the same
     */
    static String text(String version, String id) {
        return SHEET
                + """
                        @page {
                          size: A4;
                          margin: 14mm 14mm 16mm;
                          @bottom-left { content: "Kickbridge %s · figures of one run, no certificate of conformity"; font: 7.5pt sans-serif; color: #333; }
                          @bottom-right { content: "%s · page " counter(page) " of " counter(pages); font: 7.5pt sans-serif; color: #333; }
                        }
                        """
                        .formatted(harmless(version), harmless(id));
    }

    /** A style sheet is not escaped: only letters, digits and what stands in versions and ids gets into it. */
    private static String harmless(String text) {
        return text.replaceAll("[^A-Za-z0-9.+_-]", "");
    }
}
