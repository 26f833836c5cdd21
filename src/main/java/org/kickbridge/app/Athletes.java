package org.kickbridge.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.kickbridge.command.Command;
import org.kickbridge.command.CommandError;
import org.kickbridge.command.CommandParser;
import org.kickbridge.command.RequestDoor;
import org.kickbridge.store.series.SeriesAddress;
import org.kickbridge.store.series.SeriesForgetting;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Forgets athletes for the terminal: on a machine, through its daemon or without one, and in the database of a gym.
 * Stateless.
 */
public final class Athletes {
    private static final String COMMAND = "athlete/forget";
    private static final JsonMapper JSON = JsonMapper.shared();

    private Athletes() {
    }

    /**
     * What came of it.
     *
     * @param error the code of a refusal; empty where it was done
     * @param sentence for people
     */
    public record Told(String error, String sentence) {
        public boolean isDone() {
            return error.isEmpty();
        }

        /** Whether what was asked for is the reason. */
        public boolean isWrongUse() {
            return error.equals("bad_value") || error.equals("missing_field");
        }
    }

    /** Through a daemon that runs. */
    public static Told forget(RequestDoor daemon, String athlete) throws IOException {
        return told(daemon.answer(COMMAND, payload(athlete)));
    }

    /**
     * In the store of a machine whose daemon does not run.
     *
     * @throws IOException when the store cannot be used, also because one runs after all
     */
    public static Told forget(Path store, String athlete) throws IOException {
        return checked(athlete, reference -> told(Oblivion.inStore(store, reference).json()));
    }

    /**
     * In what {@code ingest} has put into a database.
     *
     * @throws IOException when the database does not do it; nothing was changed
     */
    public static Told forget(SeriesAddress database, String athlete) throws IOException {
        return checked(athlete, reference -> {
            SeriesForgetting.Forgotten found = SeriesForgetting.forget(database, reference);
            return new Told("", "forgotten: " + found.events() + " events changed"
                    + (found.rejected() == 0 ? "" : ", " + found.rejected() + " rejected messages emptied"));
        });
    }

    private interface Doing {
        Told with(String reference) throws IOException;
    }

    /** Only what is a reference is looked for. */
    private static Told checked(String athlete, Doing doing) throws IOException {
        return switch (CommandParser.parse(COMMAND, payload(athlete))) {
            case CommandError(var code, var message) -> new Told(code.wireName(), message);
            case Command.ForgetAthlete(var reference) -> doing.with(reference);
            case Command other -> throw new IllegalStateException(other + " was not asked for");
        };
    }

    private static byte[] payload(String athlete) {
        return JSON.createObjectNode().put("athlete", athlete).toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Told told(byte[] answer) {
        JsonNode fields = JSON.readTree(answer);
        if (!fields.path("ok").asBoolean(false)) {
            return new Told(fields.path("error").asString("internal_error"), fields.path("message").asString(""));
        }
        int files = fields.path("files_removed").asInt(0);
        return new Told("", "forgotten: " + fields.path("events_changed").asInt(0) + " events changed"
                + (files == 0 ? "" : ", " + files + " damaged databases removed")
                + (fields.path("session_running").asBoolean(false)
                        ? ", and the session that runs is nobody's now"
                        : ""));
    }
}
