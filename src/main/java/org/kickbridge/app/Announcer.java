package org.kickbridge.app;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.kickbridge.console.ConsoleServer;
import org.kickbridge.event.Event;
import org.kickbridge.event.Events;
import org.kickbridge.event.LiveFrame;
import org.kickbridge.event.MachineState;
import org.kickbridge.event.RepEvent;
import org.kickbridge.event.SessionEvent;
import org.kickbridge.event.SetEvent;
import org.kickbridge.event.StampedEvent;
import org.kickbridge.event.WallClock;
import org.kickbridge.fault.Faults;
import org.kickbridge.mqtt.MqttOutlet;
import org.kickbridge.payload.EventJson;
import org.kickbridge.payload.FaultsJson;
import org.kickbridge.payload.LiveJson;
import org.kickbridge.payload.StateJson;

/**
 * Tells every outlet what there is to tell, and waits for none. An outlet that comes later, as MQTT does when its broker
 * takes long to start, is told what stands. Any thread may call it; {@link #take} is the journal's.
 */
final class Announcer {
    private final WallClock wall;
    private final Faults faults;
    private final Events counted;
    private final Consumer<Event> lines;
    private final Map<String, byte[]> retained = new LinkedHashMap<>();
    private @Nullable MqttOutlet mqtt;
    private @Nullable SparkplugOutlet sparkplug;
    private @Nullable ConsoleServer console;
    private @Nullable String lastRepId;

    /**
     * @param counted counts events
     * @param lines shows each event to people, after all outlets know it; the only one that may make the journal wait
     */
    Announcer(WallClock wall, Faults faults, Events counted, Consumer<Event> lines) {
        this.wall = wall;
        this.faults = faults;
        this.counted = counted;
        this.lines = lines;
    }

    /** From now on MQTT is told, beginning with what stands. */
    synchronized void attach(MqttOutlet outlet) {
        retained.forEach(outlet::retained);
        mqtt = outlet;
    }

    /** From now on Sparkplug is told, beginning with what stands. */
    synchronized void attach(SparkplugOutlet outlet) {
        retained.forEach(outlet::retained);
        sparkplug = outlet;
    }

    /** From now on the console is told, beginning with what stands. */
    synchronized void attach(ConsoleServer server) {
        console = server;
        retained.forEach(this::show);
    }

    /** What the journal has dealt with; events are on disk by now. */
    void take(Announcement announcement) {
        switch (announcement) {
            case Announcement.Found found -> {
                event(found.event());
                lines.accept(found.event().event());
            }
            case Announcement.Now now -> state(now.state());
            case Announcement.Then(Runnable task) -> task.run();
        }
    }

    private synchronized void state(MachineState state) {
        retain("state", StateJson.of(state, lastRepId, wall.at(state.tUs())));
    }

    private synchronized void event(StampedEvent stamped) {
        counted.event(stamped.event());
        if (stamped.event() instanceof RepEvent) {
            lastRepId = stamped.stamp().id();
        }
        if (console != null) {
            String json = text(EventJson.of(stamped));
            switch (stamped.event()) {
                case RepEvent _ -> console.rep(json);
                case SetEvent _ -> console.set(json);
                case SessionEvent _ -> console.session(json);
            }
        }
        if (mqtt != null) {
            mqtt.wakeUp();
        }
        if (sparkplug != null) {
            sparkplug.event(stamped.event().type(), EventJson.of(stamped));
        }
    }

    /** A frame of the moving lever; given up where an outlet is slow. */
    synchronized void live(LiveFrame frame) {
        if (mqtt != null) {
            mqtt.live(LiveJson.of(frame));
        }
    }

    /** The same in closer succession, for pages. */
    synchronized void closeUp(LiveFrame frame) {
        if (console != null) {
            console.live(() -> text(LiveJson.of(frame)));
        }
    }

    /** Something has changed about the faults. Whoever comes last tells what stands last. */
    synchronized void faults() {
        retain("fault", FaultsJson.of(faults.standing()));
    }

    /** @param inForce gives the payload of what is in force by then, so that whoever comes last tells what stands last */
    synchronized void calibration(Supplier<byte[]> inForce) {
        retain("calibration", inForce.get());
    }

    private void retain(String name, byte[] payload) {
        retained.put(name, payload);
        if (mqtt != null) {
            mqtt.retained(name, payload);
        }
        if (sparkplug != null) {
            sparkplug.retained(name, payload);
        }
        show(name, payload);
    }

    private void show(String name, byte[] payload) {
        if (console == null) {
            return;
        }
        switch (name) {
            case "state" -> console.state(text(payload));
            case "fault" -> console.faults(text(payload));
            case "calibration" -> console.calibration(text(payload));
            default -> throw new IllegalArgumentException(name);
        }
    }

    private static String text(byte[] payload) {
        return new String(payload, StandardCharsets.UTF_8);
    }
}
