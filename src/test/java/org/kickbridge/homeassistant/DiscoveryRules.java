package org.kickbridge.homeassistant;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;

/**
 * What Home Assistant demands of a document for device discovery, taken as facts from the documentation of its MQTT
 * integration ("Device discovery payload") and from the schemas that its core checks a document with
 * (components/mqtt: schemas.py, config.py, abbreviations.py and each platform's; components/sensor/const.py). Keys that a
 * schema does not know it drops without a word, so here they are faults.
 */
final class DiscoveryRules {
    private static final Pattern TOPIC = Pattern
            .compile("homeassistant/(?<component>\\w+)/((?<node>[a-zA-Z0-9_-]+)/)?(?<object>[a-zA-Z0-9_-]+)/config");
    private static final Map<String, String> ROOT_ABBREVIATIONS = Map.of("dev", "device", "o", "origin", "cmps",
            "components", "p", "platform");
    private static final Set<String> ROOT = Set.of("device", "components", "origin", "state_topic", "command_topic",
            "qos", "encoding", "availability", "availability_mode", "availability_topic", "availability_template",
            "payload_available", "payload_not_available");
    private static final Set<String> DEVICE = Set.of("identifiers", "connections", "manufacturer", "model", "model_id",
            "name", "hw_version", "serial_number", "sw_version", "via_device", "suggested_area", "configuration_url");
    private static final Set<String> ORIGIN = Set.of("name", "sw_version", "support_url");
    private static final Set<String> AVAILABILITY = Set.of("topic", "payload_available", "payload_not_available",
            "value_template");
    private static final Set<String> EVERY_ENTITY = Set.of("platform", "qos", "encoding", "enabled_by_default",
            "entity_category", "icon", "json_attributes_topic", "json_attributes_template", "unique_id", "name");

    /** Of one platform: what it must have and what else it may have. */
    private record Platform(Set<String> needed, Set<String> allowed) {}

    private static final Map<String, Platform> PLATFORMS = Map.of(
            "sensor", new Platform(Set.of("state_topic"), Set.of("value_template", "device_class", "expire_after",
                    "force_update", "last_reset_value_template", "options", "suggested_display_precision",
                    "state_class", "unit_of_measurement")),
            "binary_sensor", new Platform(Set.of("state_topic"), Set.of("value_template", "device_class",
                    "expire_after", "force_update", "off_delay", "payload_off", "payload_on")),
            "button", new Platform(Set.of("command_topic"), Set.of("command_template", "device_class",
                    "payload_press", "retain")),
            "select", new Platform(Set.of("command_topic", "options"), Set.of("command_template", "state_topic",
                    "value_template", "optimistic", "retain")));
    /** Units by device class, of those classes that the document uses; others are faults until they are added here. */
    private static final Map<String, Set<String>> SENSOR_CLASSES = Map.of("duration",
            Set.of("d", "h", "min", "s", "ms"), "power", Set.of("mW", "W", "kW", "MW", "GW", "TW"), "enum", Set.of(),
            "timestamp", Set.of());
    private static final Map<String, Set<String>> CLASSES = Map.of("sensor", SENSOR_CLASSES.keySet(), "binary_sensor",
            Set.of("problem"), "button", Set.of("identify", "restart", "update"), "select", Set.of());
    private static final Set<String> STATE_CLASSES = Set.of("measurement", "measurement_angle", "total",
            "total_increasing");

    private final List<String> faults = new ArrayList<>();
    private final Set<String> uniqueIds = new HashSet<>();

    private DiscoveryRules() {
    }

    /** What is wrong; nothing where Home Assistant takes all of it. */
    static List<String> faults(String topic, JsonNode document) {
        DiscoveryRules rules = new DiscoveryRules();
        rules.check(topic, document);
        return rules.faults;
    }

    private void check(String topic, JsonNode document) {
        var parts = TOPIC.matcher(topic);
        if (!parts.matches() || !"device".equals(parts.group("component"))) {
            faults.add("topic " + topic);
        }
        known("document", document, ROOT);
        needed("document", document, Set.of("device", "origin", "components"));
        known("device", at(document, "device"), DEVICE);
        if (at(document, "device").path("identifiers").isEmpty()
                && at(document, "device").path("connections").isEmpty()) {
            faults.add("device has neither identifiers nor connections");
        }
        known("origin", at(document, "origin"), ORIGIN);
        needed("origin", at(document, "origin"), Set.of("name"));
        at(document, "availability").forEach(each -> {
            known("availability", each, AVAILABILITY);
            needed("availability", each, Set.of("topic"));
        });
        at(document, "components").properties().forEach(each -> component(each.getKey(), each.getValue()));
    }

    private void component(String key, JsonNode of) {
        Platform platform = PLATFORMS.get(at(of, "platform").asString(""));
        if (platform == null) {
            faults.add(key + " has no platform that is known here");
            return;
        }
        Set<String> allowed = new HashSet<>(EVERY_ENTITY);
        allowed.addAll(platform.needed());
        allowed.addAll(platform.allowed());
        known(key, of, allowed);
        needed(key, of, platform.needed());
        needed(key, of, Set.of("unique_id", "name"));
        if (!uniqueIds.add(of.path("unique_id").asString(""))) {
            faults.add(key + " shares its unique_id");
        }
        classes(key, of);
        options(key, of);
        topics(key, of);
    }

    private void classes(String key, JsonNode of) {
        String platform = at(of, "platform").asString();
        String type = of.path("device_class").asString("");
        if (of.has("device_class") && !CLASSES.getOrDefault(platform, Set.of()).contains(type)) {
            faults.add(key + " has device_class " + type);
        }
        if (platform.equals("sensor") && !type.isEmpty() && !SENSOR_CLASSES.getOrDefault(type, Set.of())
                .contains(of.path("unit_of_measurement").asString(""))
                && (of.has("unit_of_measurement") || !SENSOR_CLASSES.getOrDefault(type, Set.of()).isEmpty())) {
            faults.add(key + " has a unit that " + type + " has not");
        }
        if (of.has("state_class") && !STATE_CLASSES.contains(of.path("state_class").asString())) {
            faults.add(key + " has state_class " + of.path("state_class"));
        }
        String category = of.path("entity_category").asString("diagnostic");
        if (!category.equals("diagnostic") && !(category.equals("config") && !platform.contains("sensor"))) {
            faults.add(key + " has entity_category " + category);
        }
    }

    private void options(String key, JsonNode of) {
        boolean sensor = at(of, "platform").asString().equals("sensor");
        if (of.has("options") && of.path("options").isEmpty()) {
            faults.add(key + " has no options");
        }
        if (sensor && of.has("options") != of.path("device_class").asString("").equals("enum")) {
            faults.add(key + " has options without device_class enum, or that without options");
        }
        if (sensor && of.has("options") && (of.has("state_class") || of.has("unit_of_measurement"))) {
            faults.add(key + " has options and a number's options");
        }
        if (of.has("icon") && !of.path("icon").asString().matches("mdi:[a-z0-9-]+")) {
            faults.add(key + " has icon " + of.path("icon"));
        }
        for (String number : List.of("expire_after", "suggested_display_precision")) {
            if (of.has(number) && (!of.path(number).isInt() || of.path(number).asInt() < 0)) {
                faults.add(key + " has " + number + " " + of.path(number));
            }
        }
    }

    private void topics(String key, JsonNode of) {
        Stream.of("state_topic", "command_topic", "json_attributes_topic")
                .filter(of::has)
                .map(each -> of.path(each).asString())
                .filter(topic -> topic.isEmpty() || topic.contains("#") || topic.contains("+"))
                .forEach(topic -> faults.add(key + " has topic " + topic));
    }

    private void known(String where, JsonNode of, Set<String> allowed) {
        of.propertyStream()
                .map(each -> ROOT_ABBREVIATIONS.getOrDefault(each.getKey(), each.getKey()))
                .filter(name -> !allowed.contains(name))
                .forEach(name -> faults.add(where + " has the unknown option " + name));
    }

    private void needed(String where, JsonNode of, Set<String> names) {
        names.stream()
                .filter(name -> at(of, name).isMissingNode())
                .sorted()
                .forEach(name -> faults.add(where + " lacks " + name));
    }

    private static JsonNode at(JsonNode of, String name) {
        return ROOT_ABBREVIATIONS.entrySet()
                .stream()
                .filter(each -> each.getValue().equals(name) && of.has(each.getKey()))
                .map(each -> of.path(each.getKey()))
                .findFirst()
                .orElse(of.path(name));
    }
}
