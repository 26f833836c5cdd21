package org.kickbridge.doctor;

import java.io.IOException;
import java.net.URI;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A daemon that runs has the sensors to itself, so it is asked how they are. What stands as a fault there is a fault
 * here.
 */
public final class DaemonCheck implements Check {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final double SILENT_S = 2;

    private final @Nullable URI health;
    private final Page page;

    /** How a page is fetched. */
    public interface Page {
        /** Its text, whatever its status. */
        String get(URI uri) throws IOException;
    }

    /** @param health its page {@code /health}; null where its HTTP is switched off */
    public DaemonCheck(@Nullable URI health, Page page) {
        this.health = health;
        this.page = page;
    }

    @Override
    public String name() {
        return "daemon";
    }

    @Override
    public void look(Findings findings) {
        if (health == null) {
            findings.skipped("sensors", "a daemon has them, and http.enabled is false, so it cannot be asked",
                    "stop the daemon and run doctor again: sudo systemctl stop kickbridge");
            return;
        }
        try {
            answered(findings, JSON.readTree(page.get(health)));
        } catch (IOException | JacksonException e) {
            findings.warning("health", "a daemon has the store, but " + health + " does not tell how it is: "
                    + e.getMessage(),
                    "see that it runs with this config; otherwise stop it and run doctor again");
        }
    }

    private static void answered(Findings findings, JsonNode health) {
        findings.good("health", String.format(Locale.ROOT, "version %s has run for %.0f s and found %d reps",
                health.path("version").asString("?"), health.path("uptime_s").asDouble(0),
                health.path("reps").asLong(0)));
        health.path("sensors").properties().forEach(sensor -> {
            JsonNode age = sensor.getValue().path("age_s");
            if (!age.isNumber()) {
                findings.fault(sensor.getKey(), "the daemon has had no reading of it",
                        "stop the daemon (sudo systemctl stop kickbridge) and run doctor again: it then looks at the chip");
            } else if (age.asDouble() > SILENT_S) {
                findings.fault(sensor.getKey(),
                        String.format(Locale.ROOT, "the daemon's last reading is %.1f s old", age.asDouble()),
                        "stop the daemon (sudo systemctl stop kickbridge) and run doctor again: it then looks at the chip");
            } else {
                findings.good(sensor.getKey(), String.format(Locale.ROOT, "the daemon's last reading is %.0f ms old",
                        age.asDouble() * 1000));
            }
        });
        for (JsonNode fault : health.path("faults")) {
            findings.fault(fault.path("code").asString("fault"), fault.path("message").asString("?"),
                    "do what it says; it stands since " + fault.path("since").asString("?"));
        }
    }
}
