package org.kickbridge.homeassistant;

/**
 * The name by which Home Assistant knows a machine for ever. A topic of its discovery takes letters, digits, {@code -} and
 * {@code _} only, and two machines must never share one, so {@code _} becomes {@code _u}, {@code .} becomes {@code _d},
 * and {@code __} stands between the parts.
 */
record DeviceId(String text) {
    static DeviceId of(String site, String machine) {
        return new DeviceId("kickbridge__" + escaped(site) + "__" + escaped(machine));
    }

    /** Of one entity of this device, unique in the whole of Home Assistant. */
    String entity(String key) {
        return text + "__" + key;
    }

    private static String escaped(String name) {
        return name.replace("_", "_u").replace(".", "_d");
    }
}
