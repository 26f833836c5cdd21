package org.kickbridge.homeassistant;

import java.util.List;

import org.kickbridge.payload.JsonFields;

/**
 * The document by which Home Assistant finds a machine: device discovery, as its MQTT integration documents it. It only
 * points at the topics that there are; nothing is published twice. Immutable.
 *
 * @param root what a topic of the machine begins with, such as {@code kickbridge/v1/gym/kickback-1/}
 * @param version of Kickbridge
 * @param tareButton whether Home Assistant may set the force to zero
 */
public record DeviceDiscovery(String site, String machine, String root, String version, boolean tareButton) {
    private static final String MAKER = "Kickbridge";

    /** Where the document belongs. */
    public String topic(String discoveryPrefix) {
        return discoveryPrefix + "/device/" + id().text() + "/config";
    }

    /** The document, UTF-8. */
    public byte[] document() {
        DeviceId id = id();
        return JsonFields.object(json -> {
            json.group("dev",
                    dev -> dev.texts("identifiers", List.of(id.text()))
                            .text("name", "Kickback machine " + machine)
                            .text("manufacturer", MAKER)
                            .text("model", "Glute kickback machine")
                            .text("sw_version", version)
                            .text("suggested_area", site));
            json.group("o", origin -> origin.text("name", MAKER).text("sw_version", version));
            // Where the connection breaks the last will says "lost", which is neither word of Home Assistant's.
            json.groups("availability", List.of(root + "status"), (of, topic) -> of.text("topic", topic)
                    .text("value_template", "{{ 'online' if value_json.state == 'online' else 'offline' }}"));
            json.whole("qos", 1);
            json.group("cmps", cmps -> Entities.of(root, tareButton).forEach(entity -> entity.write(cmps, id)));
        });
    }

    private DeviceId id() {
        return DeviceId.of(site, machine);
    }
}
