package org.kickbridge.payload;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.kickbridge.event.LeftOutReason;
import org.kickbridge.event.MachineState;

/** The retained {@code state}: what the machine is doing now. Session and set are 0 while none runs. Stateless. */
public final class StateJson {
    private StateJson() {
    }

    /**
     * The payload, UTF-8.
     *
     * @param lastRepId id of the last rep this machine published; null before the first
     * @param at wall clock of {@code state.tUs()}
     */
    public static byte[] of(MachineState state, @Nullable String lastRepId, Instant at) {
        return JsonFields.object(json -> json.text("side", state.side().wireName())
                .whole("session", state.session())
                .whole("set", state.set())
                .whole("reps", state.reps())
                .text("phase", state.phase().wireName())
                .text("last_rep_id", lastRepId)
                .group("peak",
                        of -> of.number("force_n", state.peakForceN(), 2).number("angle_deg", state.peakAngleDeg(), 2))
                .group("targets",
                        of -> of.text("tempo", state.goal().tempo())
                                .whole("reps", state.goal().reps())
                                .number("rom_deg", state.goal().romDeg(), 2)
                                .number("top_deg", state.goal().topDeg(), 2))
                .flag("goal_reached", state.goalReached())
                .group("left_out", of -> {
                    for (LeftOutReason reason : LeftOutReason.values()) {
                        of.whole(reason.wireName(), state.leftOut().of(reason));
                    }
                })
                .whole("t_us", state.tUs())
                .instant("at", at));
    }
}
