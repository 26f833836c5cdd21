package org.kickbridge.app;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import org.kickbridge.config.Config;
import org.kickbridge.homeassistant.DeviceDiscovery;
import org.kickbridge.mqtt.Topics;
import org.kickbridge.mqtt.Vocabulary;

/** How the machine introduces itself to those who find devices by themselves, and takes that back. Stateless. */
final class Introduction {
    /** Home Assistant asks all devices at once when it has started; they are not to answer at once. */
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(3);

    private Introduction() {
    }

    /** What is to be said; nothing but withdrawals where it is switched off. */
    static Vocabulary of(Config config) {
        Config.HomeAssistant home = config.homeAssistant();
        Map<String, byte[]> now = home.enabled() ? discovery(config) : Map.of();
        AnnouncedTopics announced = new AnnouncedTopics(config.store().directory());
        Set<String> gone = announced.others(now.keySet());
        announced.remember(now.keySet());
        Map<String, byte[]> all = new HashMap<>(now);
        gone.forEach(topic -> all.put(topic, new byte[0]));
        Vocabulary.Cue cue = home.enabled()
                ? new Vocabulary.Cue(home.birthTopic(), "online", LONGEST_DELAY)
                : null;
        return new Vocabulary(all, cue, topic -> {
            if (gone.contains(topic)) {
                announced.takenBack(topic);
            }
        });
    }

    private static Map<String, byte[]> discovery(Config config) {
        Config.Machine machine = config.machine();
        Config.HomeAssistant home = config.homeAssistant();
        DeviceDiscovery device = new DeviceDiscovery(machine.site(), machine.id(),
                new Topics(machine.site(), machine.id()).of(""), Version.text(), home.tareButton());
        return Map.of(device.topic(home.discoveryPrefix()), device.document());
    }
}
