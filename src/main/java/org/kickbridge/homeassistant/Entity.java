package org.kickbridge.homeassistant;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.kickbridge.payload.JsonFields;

/**
 * One entity as it is described, option by option in the words of Home Assistant's documentation. Made on one thread.
 */
final class Entity {
    private final String key;
    private final Map<String, Object> options = new LinkedHashMap<>();

    private Entity(String platform, String key, String name) {
        this.key = key;
        options.put("p", platform);
        options.put("name", name);
    }

    /** Shows what a template takes from the payload of a topic; {@code None} is unknown there. */
    static Entity sensor(String key, String name, String topic, String template) {
        return new Entity("sensor", key, name).with("state_topic", topic).with("value_template", template);
    }

    /** On or off. */
    static Entity binarySensor(String key, String name, String topic, String template) {
        return new Entity("binary_sensor", key, name).with("state_topic", topic).with("value_template", template);
    }

    /** Sends a command without arguments. */
    static Entity button(String key, String name, String topic) {
        return new Entity("button", key, name).with("command_topic", topic).with("payload_press", "{}");
    }

    /** One of several, which a command changes. */
    static Entity select(String key, String name, String topic, String template, List<String> allowed) {
        return new Entity("select", key, name).with("state_topic", topic)
                .with("value_template", template)
                .with("options", allowed);
    }

    Entity with(String option, Object value) {
        options.put(option, value);
        return this;
    }

    /** A number that rises and falls. */
    Entity measures(String unit, int decimals) {
        return with("state_class", "measurement").with("unit_of_measurement", unit)
                .with("suggested_display_precision", decimals);
    }

    Entity seconds() {
        return with("device_class", "duration").measures("s", 1);
    }

    Entity oneOf(List<String> allowed) {
        return with("device_class", "enum").with("options", allowed);
    }

    Entity icon(String name) {
        return with("icon", "mdi:" + name);
    }

    Entity diagnostic() {
        return with("entity_category", "diagnostic");
    }

    /** Not shown until somebody asks for it. */
    Entity hidden() {
        return with("enabled_by_default", false);
    }

    void write(JsonFields json, DeviceId device) {
        json.group(key, of -> {
            options.forEach((option, value) -> write(of, option, value));
            of.text("unique_id", device.entity(key));
        });
    }

    private static void write(JsonFields json, String option, Object value) {
        switch (value) {
            case Boolean flag -> json.flag(option, flag);
            case Integer number -> json.whole(option, number);
            case List<?> list -> json.texts(option, list.stream().map(String::valueOf).toList());
            default -> json.text(option, value.toString());
        }
    }
}
