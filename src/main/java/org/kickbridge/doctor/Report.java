package org.kickbridge.doctor;

import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.json.JsonMapper;

/** All findings, as text for people or as one JSON document. Stateless but for what it holds. */
public record Report(List<Finding> findings) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int WIDEST = 118;
    private static final String ROW = "  %-8s %-24s ";
    private static final int INDENT = String.format(ROW, "", "").length();
    private static final String ARROW = "-> ";

    public Report {
        findings = List.copyOf(findings);
    }

    /** Whether something keeps the machine from measuring or delivering. */
    public boolean hasFault() {
        return count(Verdict.FAULT) > 0;
    }

    /** Aligned lines, one section a check, and the sum of all. */
    public String text() {
        StringBuilder text = new StringBuilder();
        String check = "";
        for (Finding finding : findings) {
            if (!finding.check().equals(check)) {
                check = finding.check();
                text.append(text.isEmpty() ? "" : "\n").append(check).append('\n');
            }
            append(text, finding);
        }
        return text.append('\n').append(sum()).append('\n').toString();
    }

    /** How many there are of each verdict, in one line. */
    public String sum() {
        long faults = count(Verdict.FAULT);
        long warnings = count(Verdict.WARNING);
        return String.format("%s, %s, %d good, %d skipped",
                faults == 0 ? "no fault" : faults == 1 ? "1 fault" : faults + " faults",
                warnings == 0 ? "no warning" : warnings == 1 ? "1 warning" : warnings + " warnings",
                count(Verdict.GOOD), count(Verdict.SKIPPED));
    }

    /** {@code {"faults":…,"warnings":…,"findings":[{"check":…,"verdict":…,"looked":…,"found":…,"next":…},…]}}. */
    public String json() {
        var root = JSON.createObjectNode();
        root.put("faults", count(Verdict.FAULT)).put("warnings", count(Verdict.WARNING));
        var list = root.putArray("findings");
        for (Finding finding : findings) {
            list.addObject()
                    .put("check", finding.check())
                    .put("verdict", finding.verdict().wireName())
                    .put("looked", finding.looked())
                    .put("found", finding.found())
                    .put("next", finding.next().isEmpty() ? null : finding.next());
        }
        return root.toString();
    }

    private long count(Verdict verdict) {
        return findings.stream().filter(finding -> finding.verdict() == verdict).count();
    }

    private static void append(StringBuilder text, Finding finding) {
        String lead = String.format(ROW, finding.verdict().wireName(), finding.looked());
        if (lead.length() > INDENT) {
            text.append(lead.stripTrailing()).append('\n');
            lead = " ".repeat(INDENT);
        }
        for (String line : wrapped(finding.found(), WIDEST - INDENT)) {
            text.append(lead).append(line).append('\n');
            lead = " ".repeat(INDENT);
        }
        String arrow = ARROW;
        if (!finding.next().isEmpty()) {
            for (String line : wrapped(finding.next(), WIDEST - INDENT - ARROW.length())) {
                text.append(" ".repeat(INDENT)).append(arrow).append(line).append('\n');
                arrow = " ".repeat(ARROW.length());
            }
        }
    }

    private static List<String> wrapped(String sentences, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : sentences.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
