package org.kickbridge.sparkplug;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.eclipse.tahu.protobuf.SparkplugBProto.Payload.Metric;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload.PropertySet;

/**
 * What Sparkplug 3.0 demands of all that an edge node publishes, looked at on the wire: each rule by the ids of its
 * requirements in the specification, without their common beginning {@code tck-id-}.
 */
public final class TapeRules {
    private static final long UTC_FLOOR = 1_577_836_800_000L; // 2020
    private static final Set<Integer> TYPES = Set.of(3, 4, 10, 11, 12, 13);
    private static final Set<Integer> QUALITIES = Set.of(0, 192, 500);
    private static final int INT32 = 3;

    private final String group;
    private final String node;
    private final List<String> faults = new ArrayList<>();
    private final Map<Long, String> aliases = new HashMap<>();
    private int expectedSeq = -1;
    private boolean leverBorn;
    private long bdSeq = -1;

    /** One message as a host saw it. */
    @SuppressWarnings("ArrayRecordComponent") // only looked at
    public record Told(String topic, byte[] payload, int qos, boolean retained) {
        public String type() {
            return topic.split("/", -1)[2];
        }
    }

    private TapeRules(String group, String node) {
        this.group = group;
        this.node = node;
    }

    /** What is wrong with these, in their order; nothing where all is as it should be. */
    public static List<String> faults(String group, String node, List<Told> tape) {
        TapeRules rules = new TapeRules(group, node);
        tape.forEach(rules::check);
        return rules.faults;
    }

    private void check(Told told) {
        String lever = told.type().startsWith("D") ? "/lever" : "";
        rule(told.topic().equals("spBv1.0/" + group + "/" + told.type() + "/" + node + lever),
                "topic-structure topics-" + told.type().toLowerCase(Locale.ROOT) + "-topic", told);
        rule(!told.retained(), "payloads-" + told.type().toLowerCase(Locale.ROOT) + "-retain", told);
        var payload = Tahu.raw(told.payload());
        rule(payload.getTimestamp() > UTC_FLOOR, "payloads-timestamp-in-UTC", told);
        if (told.type().equals("NDEATH")) {
            death(told);
            return;
        }
        rule(told.qos() == 0, "payloads-" + told.type().toLowerCase(Locale.ROOT) + "-qos", told);
        rule(payload.hasSeq() && payload.getSeq() >= 0 && payload.getSeq() <= 255,
                "payloads-sequence-num-always-included", told);
        if (told.type().equals("NBIRTH")) {
            rule(payload.getSeq() == 0, "topics-nbirth-seq-num", told);
            nodeBirth(told);
        } else {
            rule(payload.getSeq() == expectedSeq, "payloads-sequence-num-incrementing", told);
        }
        expectedSeq = (int) (payload.getSeq() + 1) % 256;
        switch (told.type()) {
            case "DBIRTH" -> {
                rule(payload.getSeq() == 1, "payloads-dbirth-order", told);
                leverBorn = true;
                birth(told);
            }
            case "NBIRTH" -> birth(told);
            case "NDATA", "DDATA" -> {
                rule(leverBorn, "payloads-ddata-order payloads-ndata-order principles-birth-certificates-order", told);
                data(told);
            }
            default -> faults.add("a message that an edge node has no business with: " + told.topic());
        }
    }

    private void nodeBirth(Told told) {
        aliases.clear();
        leverBorn = false;
        var metrics = Tahu.raw(told.payload()).getMetricsList();
        rule(metrics.stream().anyMatch(metric -> metric.getName().equals("bdSeq") && metric.getDatatype() == 4),
                "topics-nbirth-bdseq-included", told);
        bdSeq = metrics.stream()
                .filter(metric -> metric.getName().equals("bdSeq"))
                .findFirst()
                .orElseThrow()
                .getLongValue();
        rule(metrics.stream()
                .anyMatch(metric -> metric.getName().equals("Node Control/Rebirth") && metric.getDatatype() == 11
                        && metric.hasBooleanValue() && !metric.getBooleanValue() && !metric.hasAlias()),
                "payloads-nbirth-rebirth-req operational-behavior-data-commands-rebirth-name-aliases", told);
    }

    private void birth(Told told) {
        Set<String> lower = new HashSet<>();
        long before = 0;
        for (Metric metric : Tahu.raw(told.payload()).getMetricsList()) {
            String name = metric.getName();
            rule(metric.hasName() && !name.isEmpty(), "payloads-name-requirement", told);
            rule(lower.add(name.toLowerCase(Locale.ROOT)), "case-sensitivity-metric-names " + name, told);
            if (!name.equals("Node Control/Rebirth")) {
                rule(metric.hasAlias(), "payloads-alias-birth-requirement " + name, told);
                rule(aliases.put(metric.getAlias(), name) == null, "payloads-alias-uniqueness " + name, told);
            }
            rule(metric.hasDatatype() && TYPES.contains(metric.getDatatype()), "payloads-metric-datatype-req " + name,
                    told);
            if (!name.equals("bdSeq")) {
                rule(metric.getTimestamp() >= before, "operational-behavior-data-publish-dbirth-order " + name, told);
                before = metric.getTimestamp();
            }
            common(metric, name, told);
        }
    }

    private void data(Told told) {
        long before = 0;
        Set<Long> seen = new HashSet<>();
        for (Metric metric : Tahu.raw(told.payload()).getMetricsList()) {
            String name = aliases.getOrDefault(metric.getAlias(), "");
            rule(metric.hasAlias() && !metric.hasName(), "payloads-alias-data-cmd-requirement " + name, told);
            rule(!name.isEmpty(), "topics-nbirth-metric-reqs topics-dbirth-metric-reqs", told);
            rule(!metric.hasDatatype(), "payloads-metric-datatype-not-req " + name, told);
            rule(metric.getTimestamp() >= before, "operational-behavior-data-publish-dbirth-order " + name, told);
            rule(seen.add(metric.getAlias()), "the same metric twice: " + name, told);
            before = metric.getTimestamp();
            common(metric, name, told);
        }
    }

    private void common(Metric metric, String name, Told told) {
        rule(metric.getTimestamp() > UTC_FLOOR, "payloads-name-birth-data-requirement payloads-metric-timestamp-in-UTC "
                + name, told);
        boolean hasValue = metric.getValueCase().getNumber() != 0;
        rule(hasValue != metric.getIsNull(), "operational-behavior-data-publish-dbirth-values " + name, told);
        PropertySet properties = metric.getProperties();
        rule(properties.getKeysCount() == properties.getValuesCount(), "payloads-propertyset-keys-array-size " + name,
                told);
        for (int i = 0; i < properties.getKeysCount(); i++) {
            rule(TYPES.contains(properties.getValues(i).getType()), "payloads-metric-propertyvalue-type-value " + name,
                    told);
            if (properties.getKeys(i).equals("Quality")) {
                rule(properties.getValues(i).getType() == INT32, "payloads-propertyset-quality-value-type", told);
                rule(QUALITIES.contains(properties.getValues(i).getIntValue()),
                        "payloads-propertyset-quality-value-value", told);
            }
        }
    }

    private void death(Told told) {
        var payload = Tahu.raw(told.payload());
        rule(!payload.hasSeq(), "payloads-ndeath-seq topics-ndeath-seq", told);
        rule(payload.getMetricsCount() == 1 && payload.getMetrics(0).getName().equals("bdSeq")
                && payload.getMetrics(0).getDatatype() == 4, "topics-ndeath-payload", told);
        rule(bdSeq < 0 || payload.getMetrics(0).getLongValue() == bdSeq, "payloads-ndeath-bdseq", told);
        rule(told.qos() == 1, "payloads-ndeath-will-message-qos", told);
        leverBorn = false;
    }

    private void rule(boolean holds, String ids, Told told) {
        if (!holds) {
            faults.add(ids + ": " + told.type() + " " + Tahu.raw(told.payload()).getSeq());
        }
    }
}
