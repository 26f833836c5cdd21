package org.kickbridge.calibration.procedure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.capture.Capture;
import org.kickbridge.calibration.capture.Stillness;
import org.kickbridge.calibration.lever.KnownAngle;

/** Waits for a lever that stands still at a known angle, rest among them, and makes a point of it. */
final class StillAngle implements Observation {
    private final Stillness still;
    private final double deg;
    private final @Nullable KnownAngle instead;
    private @Nullable String failure;
    private @Nullable Capture capture;

    /** @param instead the angle that this one is to stand for; null for a new one */
    StillAngle(Stillness still, double deg, @Nullable KnownAngle instead) {
        this.still = still;
        this.deg = deg;
        this.instead = instead;
    }

    @Override
    public View.Doing doing() {
        return View.Doing.CAPTURING;
    }

    @Override
    public Step.Kind sensor() {
        return Step.Kind.ANGLE;
    }

    @Override
    public void force(long tUs, double raw) {
        // What lies on the pad does not matter.
    }

    @Override
    public void angle(long tUs, double raw) {
        if (still.add(tUs, raw)) {
            capture = still.capture();
        } else if (still.gaveUp()) {
            failure = String.format(Locale.ROOT, "The lever did not stand still within %.0f s: hold it, or clamp it.",
                    still.elapsedS());
        }
    }

    @Override
    public boolean over() {
        return capture != null || failure != null;
    }

    @Override
    public @Nullable String failure() {
        return failure;
    }

    @Override
    public Taken addedTo(Taken taken) {
        if (capture == null) {
            throw new IllegalStateException("nothing was captured");
        }
        List<KnownAngle> angles = new ArrayList<>(taken.angles());
        int number = 1 + angles.stream().mapToInt(KnownAngle::number).max().orElse(0);
        if (instead == null) {
            angles.add(new KnownAngle(number, deg, capture, null));
        } else {
            int at = Points.index(angles, KnownAngle::number, instead.number());
            KnownAngle old = angles.get(at);
            angles.set(at, old.counts() ? old.strike(Points.REPEATED + number) : old);
            angles.add(at + 1, new KnownAngle(number, old.deg(), capture, null));
        }
        return taken.withAngles(angles);
    }

    @Override
    public String finish() {
        return "It ends by itself when the lever is still.";
    }

    @Override
    public View.Watch watch(Shown shown) {
        return shown.watch(sensor(), still.share(), still.mean(), still.noise(), still.driftPerS(), still.elapsedS(),
                still.why());
    }
}
