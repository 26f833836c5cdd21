package org.kickbridge.command;

import java.nio.charset.StandardCharsets;

import org.kickbridge.command.CommandError.Code;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes requests in and gives answers out. It throws nothing, whatever comes in and whatever happens behind the port.
 * As thread-safe as its port.
 */
public final class CommandDesk {
    private static final Logger LOG = LoggerFactory.getLogger(CommandDesk.class);
    /** Shows each request with its answer, at the level trace. */
    private static final Logger WIRE = LoggerFactory.getLogger("org.kickbridge.command.Wire");
    private static final byte[] LAST_RESORT = Answer
            .error(Code.INTERNAL_ERROR, "the machine failed to do this; its log says why")
            .json();

    private final CommandPort port;
    private final CommandPolicy policy;

    public CommandDesk(CommandPort port, CommandPolicy policy) {
        this.port = port;
        this.policy = policy;
    }

    /** Answers one request that came over MQTT. */
    public byte[] answer(String name, byte[] payload) {
        return answer(Origin.MQTT, name, payload);
    }

    /** This desk for those who all ask from there; to close it does nothing. */
    public RequestDoor door(Origin from) {
        return new RequestDoor() {
            @Override
            public byte[] answer(String name, byte[] payload) {
                return CommandDesk.this.answer(from, name, payload);
            }

            @Override
            public void close() {
                // The desk stays.
            }
        };
    }

    /**
     * Answers one request.
     *
     * @param from where it came from, which decides what it may do
     * @param name the command, such as {@code session/start}
     * @param payload JSON in UTF-8; empty counts as an object without fields
     * @return JSON in UTF-8
     */
    public byte[] answer(Origin from, String name, byte[] payload) {
        byte[] answer = answered(from, name, payload);
        if (WIRE.isTraceEnabled()) {
            WIRE.trace("{} {} is answered {}", name, new String(payload, StandardCharsets.UTF_8),
                    new String(answer, StandardCharsets.UTF_8));
        }
        return answer;
    }

    private byte[] answered(Origin from, String name, byte[] payload) {
        try {
            CommandError refused = policy.refusal(from, name);
            if (refused != null && refused.code() == Code.RATE_LIMITED) {
                // Whoever floods the machine must not flood its log too.
                return new Answer.Refused(refused).json();
            }
            Parsed parsed = refused == null ? CommandParser.parse(name, payload) : refused;
            Answer answer = switch (parsed) {
                case Command command -> dispatch(from, command);
                case CommandError error -> new Answer.Refused(error);
            };
            if (answer instanceof Answer.Refused(CommandError error)) {
                LOG.info("Command {} refused: {}", CommandParser.shown(name), error.message());
            } else if (!(parsed instanceof Calibrate.Status)) {
                // Screens ask for the status some times a second.
                LOG.info("Command {} done", CommandParser.shown(name));
            }
            return answer.json();
        } catch (RuntimeException e) {
            LOG.error("Command {} failed", CommandParser.shown(name), e);
            return LAST_RESORT.clone();
        }
    }

    private Answer dispatch(Origin from, Command command) {
        return switch (command) {
            case Command.StartSession(var targets, var side) -> port.startSession(targets, side);
            case Command.EndSession() -> port.endSession();
            case Command.SetSide(var side) -> port.side(side);
            case Command.Tare() -> port.tare();
            case Command.Live(var on, var perSecond) -> port.live(on, perSecond);
            case Command.Identify(var seconds) -> port.identify(seconds);
            case Command.GetConfig() -> port.config();
            case Command.EventsSince(var seq, var limit) -> port.eventsSince(seq, limit);
            case Command.AcknowledgeLoss() -> port.acknowledgeLoss();
            case Command.ForgetAthlete(var athlete) -> port.forget(athlete);
            case Calibrate request -> port.calibrate(request, from);
        };
    }
}
