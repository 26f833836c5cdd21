package org.kickbridge.gym;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;
import org.kickbridge.analysis.Analysis;
import org.kickbridge.analysis.AnalysisSettings;
import org.kickbridge.command.Answer;
import org.kickbridge.command.Command;
import org.kickbridge.command.CommandError;
import org.kickbridge.command.CommandParser;
import org.kickbridge.event.CalibrationState;
import org.kickbridge.event.EndReason;
import org.kickbridge.event.Event;
import org.kickbridge.event.Events;
import org.kickbridge.event.LiveFrame;
import org.kickbridge.event.LiveIds;
import org.kickbridge.event.MachineState;
import org.kickbridge.event.RepEvent;
import org.kickbridge.event.StampedEvent;
import org.kickbridge.event.Stamper;
import org.kickbridge.event.WallClock;
import org.kickbridge.mqtt.Backlog;
import org.kickbridge.mqtt.Presence;
import org.kickbridge.mqtt.Topics;
import org.kickbridge.mqtt.Trunk;
import org.kickbridge.mqtt.TrunkLine;
import org.kickbridge.payload.Claim;
import org.kickbridge.payload.EventJson;
import org.kickbridge.payload.FaultsJson;
import org.kickbridge.payload.LiveJson;
import org.kickbridge.payload.StateJson;
import org.kickbridge.payload.StatusJson;
import org.kickbridge.reading.Readings;
import org.kickbridge.reading.Side;
import org.kickbridge.source.Source;
import org.kickbridge.source.simulator.Simulator;
import org.kickbridge.source.simulator.Workout;
import org.kickbridge.tally.Latencies;

/**
 * One simulated machine: readings, analysis, events and outlet are those of a real one; only the threads and the disk are
 * not its own. Belongs to the thread that steps it, but for what is said otherwise.
 */
final class GymMachine implements Events {
    private final Simulator simulator;
    private final Analysis analysis;
    private final Readings input;
    private final Stamper stamper;
    private final WallClock wall;
    private final InstantSource clock;
    private final TrunkLine line;
    private final EventsInMemory outbox = new EventsInMemory();
    private final Told told;
    private final long beginsUs;
    private @Nullable String lastRepId;
    private volatile long lastSeq;
    private long steppedUs;
    private boolean over;

    /** What all machines count together. Any thread. */
    record Told(LongAdder reps, LongAdder sets, LongAdder sessions, LongAdder states, Latencies repFound) {}

    /**
     * @param seed its movements
     * @param beginsUs how much later than the gym it begins, microseconds
     * @param gymClock the gym's time on the wall
     */
    GymMachine(GymSettings gym, String name, long seed, long beginsUs, GymClock gymClock, InstantSource clock,
            Trunk trunk,
            Told told) {
        this.beginsUs = beginsUs;
        this.clock = clock;
        this.told = told;
        Workout workout = Workout.demo();
        simulator = Simulator.of(workout, seed, _ -> {
            // Nobody asks for the truth of a machine that runs.
        });
        wall = new WallClock() {
            @Override
            public Instant at(long tUs) {
                return gymClock.at(beginsUs + tUs);
            }

            @Override
            public boolean synced() {
                return false; // nobody has asked this computer's kernel
            }
        };
        String calibration = simulator.calibration().id();
        stamper = new Stamper(gym.site(), name, () -> calibration, () -> CalibrationState.VALID, wall,
                new LiveIds(clock, null), 1);
        analysis = new Analysis(AnalysisSettings.DEFAULT.withLeverLengthM(workout.machine().leverLengthM()),
                Side.UNKNOWN, this);
        analysis.live(gym.live(), 20);
        input = simulator.calibration().before(analysis);
        List<StatusJson.Sensor> sensors = List.of(
                new StatusJson.Sensor("force", "simulated", workout.forceSampling().hz()),
                new StatusJson.Sensor("angle", "simulated", workout.angleSampling().hz()));
        Claim claim = new Claim(UUID.randomUUID().toString(), "a simulated gym", clock.instant());
        line = trunk.add(new Topics(gym.site(), name),
                new Presence(claim, () -> StatusJson.online(gym.version(), sensors, claim, clock.instant()),
                        () -> StatusJson.offline(gym.version(), claim, clock.instant()),
                        () -> StatusJson.lost(gym.version(), claim)),
                outbox, this::answer);
        line.retained("fault", FaultsJson.of(List.of()));
    }

    /** Plays on until this time of the gym, microseconds. */
    void step(long gymUs) {
        long untilUs = gymUs - beginsUs;
        if (over || untilUs <= 0) {
            return;
        }
        if (simulator.readUntil(untilUs, input) == Source.END) {
            over = true;
        }
        steppedUs = untilUs;
    }

    /** What is running ends now. */
    void end() {
        if (!over && steppedUs > 0) {
            analysis.endSession(steppedUs, EndReason.SHUTDOWN);
        }
        over = true;
    }

    /** The number of its last event; any thread. */
    long lastSeq() {
        return lastSeq;
    }

    /** How many events have not been acknowledged; any thread. */
    int waiting() {
        return outbox.depth();
    }

    @Override
    public void event(Event event) {
        StampedEvent stamped = stamper.stamp(event);
        byte[] payload = EventJson.of(stamped);
        long seq = stamped.stamp().seq();
        outbox.append(new Backlog.Waiting(seq, event.type(), payload));
        lastSeq = seq;
        if (event instanceof RepEvent) {
            lastRepId = stamped.stamp().id();
            told.repFound().add(Duration.between(stamped.stamp().at(), clock.instant()));
        }
        switch (event.type()) {
            case "rep" -> told.reps().increment();
            case "set" -> told.sets().increment();
            default -> told.sessions().increment();
        }
        line.wakeUp();
    }

    @Override
    public void state(MachineState state) {
        told.states().increment();
        line.retained("state", StateJson.of(state, lastRepId, wall.at(state.tUs())));
    }

    @Override
    public void live(LiveFrame frame) {
        line.live(LiveJson.of(frame));
    }

    /** On the trunk's thread. */
    private byte[] answer(String name, byte[] payload) {
        return switch (CommandParser.parse(name, payload)) {
            case CommandError refused -> new Answer.Refused(refused).json();
            case Command.EventsSince(var seq, var limit) -> outbox.since(seq, limit).json();
            default -> Answer.error(CommandError.Code.NOT_AVAILABLE,
                    "A simulated machine of a gym answers events/since and nothing else.").json();
        };
    }
}
