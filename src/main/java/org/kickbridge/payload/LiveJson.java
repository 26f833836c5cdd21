package org.kickbridge.payload;

import org.kickbridge.event.LiveFrame;

/** A {@code live} frame: equally long lists, null where a sensor had no point. Stateless. */
public final class LiveJson {
    private LiveJson() {
    }

    /** The payload, UTF-8. */
    public static byte[] of(LiveFrame frame) {
        return JsonFields.object(json -> json.wholes("t_us", frame.tUs())
                .numbers("angle_deg", frame.angleDeg(), 2)
                .numbers("force_n", frame.forceN(), 2)
                .text("phase", frame.phase().wireName()));
    }
}
