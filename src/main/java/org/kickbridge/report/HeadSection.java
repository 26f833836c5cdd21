package org.kickbridge.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.procedure.Told;
import org.kickbridge.calibration.record.CalibrationRecord;
import org.kickbridge.calibration.record.SensorFacts;
import org.kickbridge.report.Table.Fact;

/** Which machine, when, by whom, with what. Stateless. */
final class HeadSection {
    private HeadSection() {
    }

    /** The title of the page. */
    static void title(Markup out, CalibrationRecord record) {
        out.open("header");
        out.open("div");
        out.leaf("p", "Kickbridge", "class", "brand");
        out.leaf("h1", kind(record) + " report");
        out.leaf("p", record.machine() + " · " + record.site(), "class", "machine");
        out.close();
        out.open("div", "class", "mark");
        out.leaf("p", record.id(), "class", "code");
        out.leaf("p", Numbers.minute(record.at()));
        out.leaf("p", "record " + record.number());
        out.close().close();
    }

    /** {@code Calibration} or {@code Verification}. */
    static String kind(CalibrationRecord record) {
        return record.told().purpose() == Told.Purpose.VERIFICATION ? "Verification" : "Calibration";
    }

    /** Machine, time, people and tools. */
    static void facts(Markup out, CalibrationRecord record, @Nullable String chain) {
        Told told = record.told();
        out.open("section").leaf("h2", "What, when, by whom").open("div", "class", "pair");
        Table.facts(out, "Record", List.of(new Fact("Machine", record.machine()), new Fact("Site", record.site()),
                new Fact("Date", Numbers.minute(record.at())), new Fact("Operator", told.operator()),
                new Fact("Valid until", Numbers.day(record.validUntil())), new Fact("Record", record.id()),
                new Fact("Hash", hash(record.id())), new Fact("Software", "Kickbridge " + record.version())));
        Table.facts(out, "Means", List.of(new Fact("Weights", or(told.weights(), "not told")),
                new Fact("Their tolerance", Numbers.plain(told.weightsPct()) + " %"),
                new Fact("Other tools", or(told.tools(), "not told")), new Fact("Temperature", temperatures(record)),
                new Fact("Local gravity", Numbers.fixed(record.gravityMps2(), 5, "m/s²")),
                new Fact("Lever length", Numbers.fixed(record.leverLengthM(), 3, "m")),
                new Fact("In force before", record.before().id())));
        out.close();
        Table.facts(out, "History", "facts whole", history(record, chain));
        out.close();
    }

    private static List<Fact> history(CalibrationRecord record, @Nullable String chain) {
        List<Fact> facts = new ArrayList<>();
        CalibrationRecord.Link previous = record.previous();
        facts.add(new Fact("Record before this", previous == null ? "none: this is the first" : previous.id()));
        if (previous != null) {
            facts.add(new Fact("SHA-256 of its file", previous.sha256()));
        }
        if (chain != null) {
            facts.add(new Fact("Chain", chain));
        }
        return facts;
    }

    /** The sensors as they were configured, and what their chips said. */
    static void sensors(Markup out, CalibrationRecord record) {
        out.open("section").leaf("h2", "Sensors").open("div", "class", "pair");
        sensor(out, "Load cell", record.forceSensor());
        sensor(out, "Encoder", record.angleSensor());
        out.close().close();
    }

    private static void sensor(Markup out, String role, @Nullable SensorFacts sensor) {
        if (sensor == null) {
            Table.facts(out, role, List.of(new Fact("Fitted", "none")));
            return;
        }
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Device", sensor.device()));
        facts.add(new Fact("Serial number", or(sensor.serial(), "not told")));
        facts.add(new Fact("Readings a second", Numbers.plain(sensor.rateHz())));
        for (Map.Entry<String, String> each : new TreeMap<>(sensor.settings()).entrySet()) {
            facts.add(new Fact(each.getKey(), each.getValue()));
        }
        Table.facts(out, role, facts);
    }

    private static String temperatures(CalibrationRecord record) {
        List<Double> all = new ArrayList<>(record.taken().celsius());
        double first = record.told().celsius();
        if (!Double.isNaN(first) && (all.isEmpty() || all.getFirst() != first)) {
            all.addFirst(first);
        }
        if (all.isEmpty()) {
            return "not told";
        }
        return String.join(", then ", all.stream().map(each -> Numbers.fixed(each, 1, "°C")).toList());
    }

    /** The last part of an id is the beginning of the SHA-256 over all else in the record. */
    private static String hash(String id) {
        int at = id.lastIndexOf('-');
        return at < 0 || at == id.length() - 1
                ? Numbers.NONE
                : id.substring(at + 1) + "… (SHA-256 over the whole record, its first digits)";
    }

    private static String or(@Nullable String told, String otherwise) {
        return told == null || told.isBlank() ? otherwise : told;
    }
}
