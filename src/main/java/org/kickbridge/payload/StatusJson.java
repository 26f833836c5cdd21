package org.kickbridge.payload;

import java.time.Instant;
import java.util.List;

/** The retained {@code status}: the birth, the clean stop, the last will. Stateless. */
public final class StatusJson {
    private StatusJson() {
    }

    /**
     * One sensor as the birth names it.
     *
     * @param name what it measures: {@code force} or {@code angle}
     * @param device the chip or the kind of source, such as {@code nau7802} or {@code simulated}
     * @param rateHz readings a second as configured; NaN where it is not known
     */
    public record Sensor(String name, String device, double rateHz) {}

    /** The birth, UTF-8: {@code online}. */
    public static byte[] online(String version, List<Sensor> sensors, Claim claim, Instant at) {
        return JsonFields.object(json -> claim(json.text("state", "online")
                .text("version", version)
                .groups("sensors", sensors,
                        (of, sensor) -> of.text("name", sensor.name())
                                .text("device", sensor.device())
                                .number("rate_hz", sensor.rateHz(), 2)),
                claim).instant("at", at));
    }

    /** The farewell of a clean stop, UTF-8: {@code offline}. */
    public static byte[] offline(String version, Claim claim, Instant at) {
        return JsonFields.object(
                json -> claim(json.text("state", "offline").text("version", version), claim).instant("at", at));
    }

    /** The last will, UTF-8: {@code lost}. It bears no time, for nobody knows beforehand when it will be needed. */
    public static byte[] lost(String version, Claim claim) {
        return JsonFields.object(json -> claim(json.text("state", "lost").text("version", version), claim));
    }

    private static JsonFields claim(JsonFields json, Claim claim) {
        return json.group("claim", of -> of.text("instance", claim.instance())
                .text("host", claim.host())
                .instant("since", claim.since()));
    }
}
