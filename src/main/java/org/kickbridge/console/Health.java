package org.kickbridge.console;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.kickbridge.fault.Fault;

import tools.jackson.databind.json.JsonMapper;

/**
 * How the machine is, asked for when somebody wants to know.
 *
 * @param well false when a fault stands that keeps it from measuring or delivering
 * @param uptime since the daemon started
 * @param tUs the sample clock now, microseconds
 * @param reps found since the daemon started
 * @param sensorAgeS seconds since the last reading by sensor name; NaN where there was none
 * @param faults all that stand
 */
public record Health(boolean well, String site, String machine, String version, Duration uptime, long tUs,
        long reps,
        Map<String, Double> sensorAgeS, boolean mqttConnected, List<Fault> faults) {
    private static final JsonMapper JSON = JsonMapper.shared();

    public Health {
        sensorAgeS = new LinkedHashMap<>(sensorAgeS);
        faults = List.copyOf(faults);
    }

    /** For whoever may not look: no more than whether it is well. */
    String bareJson() {
        return JSON.createObjectNode().put("status", status()).toString();
    }

    private String status() {
        return well ? "well" : "unwell";
    }

    String json() {
        var root = JSON.createObjectNode();
        root.put("status", status());
        root.put("site", site).put("machine", machine).put("version", version);
        root.put("uptime_s", uptime.toMillis() / 1000.0).put("t_us", tUs).put("reps", reps);
        var sensors = root.putObject("sensors");
        sensorAgeS.forEach((name, age) -> sensors.putObject(name).put("age_s", Double.isFinite(age) ? age : null));
        root.put("mqtt_connected", mqttConnected);
        var standing = root.putArray("faults");
        for (Fault fault : faults) {
            standing.addObject()
                    .put("code", fault.code())
                    .put("message", fault.message())
                    .put("since", fault.since().toString());
        }
        return root.toString();
    }
}
