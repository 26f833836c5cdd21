package org.kickbridge.analysis;

import org.kickbridge.analysis.rep.RepFinder;
import org.kickbridge.analysis.rep.RepListener;
import org.kickbridge.analysis.rep.RepNumbers;
import org.kickbridge.analysis.set.TrainingLog;
import org.kickbridge.analysis.signal.Track;
import org.kickbridge.event.EndReason;
import org.kickbridge.event.Events;
import org.kickbridge.event.LeftOutCounts;
import org.kickbridge.event.LeftOutMovement;
import org.kickbridge.event.LiveFrame;
import org.kickbridge.event.MachineState;
import org.kickbridge.event.Phase;
import org.kickbridge.event.SensorSuspicion;
import org.kickbridge.reading.Readings;
import org.kickbridge.reading.Side;

/**
 * The whole core: readings in newtons and degrees in, events out. The same readings give the same events to the last
 * digit. Memory is fixed (below 4 MB) and nothing is allocated for a reading; a look at a rep may allocate.
 * Not thread-safe: one thread calls it.
 *
 * <p>
 * A causal path ({@link RepFinder}) follows the lever and says what it does now; when a rep is over, its readings are
 * looked at a second time without any shift in time, and that look gives the numbers.
 */
public final class Analysis implements Readings {
    /** A peak that still rises is told this often. */
    private static final long PEAK_EVERY_US = 80_000;
    /** Without angles for so long the force is looked at by itself; the finder begins a movement anew then. */
    private static final long ANGLE_LOST_US = 2_000_000;

    private final RepFinder finder;
    private final TrainingLog log;
    private final LiveFrames live;
    private final LiveFrames closeUp = LiveFrames.closeUp();
    private final Events events;
    private final double touchDownN;
    private final long setGapUs;

    private boolean begun;
    private long angleUs;
    private boolean forceAlone;
    private long loadedUs;

    private double peakForceN = Double.NaN;
    private double peakAngleDeg = Double.NaN;
    private boolean peaksOfRunningSet;
    private boolean peaksChanged;
    private MachineState told;
    private LeftOutCounts leftOut = LeftOutCounts.NONE;

    public Analysis(AnalysisSettings settings, Side side, Events events) {
        this.events = events;
        this.touchDownN = settings.touchDownN();
        this.setGapUs = (long) (settings.setGapS() * 1e6);
        this.log = new TrainingLog(settings.setGapS(), settings.sessionGapS(), side, events);
        this.finder = new RepFinder(settings.minRomDeg(), settings.touchDownN(), settings.leverLengthM(),
                new RepListener() {
                    @Override
                    public void rep(RepNumbers numbers) {
                        log.rep(numbers);
                    }

                    @Override
                    public void leftOut(LeftOutMovement movement) {
                        leftOut = leftOut.plus(movement.reason());
                        events.leftOut(movement);
                    }

                    @Override
                    public void suspicion(SensorSuspicion suspicion, boolean stands) {
                        events.suspicion(suspicion, stands);
                    }
                });
        this.live = new LiveFrames(settings.live());
        this.told = new MachineState(Long.MIN_VALUE, Side.UNKNOWN, -1, 0, 0, Phase.REST, Double.NaN, Double.NaN);
    }

    @Override
    public void force(long tUs, double newton) {
        if (!begun) {
            begun = true;
            angleUs = tUs;
        }
        boolean complete = finder.force(tUs, newton);
        double mean = complete ? latest(finder.forceTrack()) : Double.NaN;
        // A load cell that nobody has calibrated tells at least that time passes.
        if (tUs - angleUs > ANGLE_LOST_US && (complete || Double.isNaN(newton))) {
            forceAlone(tUs, mean);
        }
        if (complete && peaksOfRunningSet && !Double.isNaN(mean) && !(mean <= peakForceN)) {
            peakForceN = mean;
            peaksChanged = true;
        }
        if (complete && forceAlone) {
            tellState(tUs);
        }
    }

    /** The encoder is silent: no reps, but the peak is held from one pause to the next, and sets end. */
    private void forceAlone(long tUs, double newton) {
        if (!forceAlone) {
            forceAlone = true;
            loadedUs = tUs;
            finder.lost();
        }
        time(tUs);
        if (newton > touchDownN) {
            loadedUs = tUs;
            if (!peaksOfRunningSet) {
                peaksOfRunningSet = true;
                peakForceN = Double.NaN;
                peakAngleDeg = Double.NaN;
            }
        } else if (!log.setRunning() && tUs - loadedUs > setGapUs) {
            peaksOfRunningSet = false;
        }
    }

    @Override
    public void angle(long tUs, double degree) {
        if (!finder.angle(tUs, degree)) {
            return;
        }
        begun = true;
        angleUs = tUs;
        forceAlone = false;
        boolean moving = finder.moving();
        if (moving && !peaksOfRunningSet) {
            peaksOfRunningSet = true;
            peakForceN = Double.NaN;
            peakAngleDeg = Double.NaN;
        }
        if (peaksOfRunningSet && !(finder.positionDeg() <= peakAngleDeg)) {
            peakAngleDeg = finder.positionDeg();
            peaksChanged = true;
        }
        if (!moving && !finder.undecided(tUs)) {
            endByGap(tUs);
            peaksOfRunningSet &= log.setRunning();
        }
        finder.setRunning(log.setRunning());
        tellState(tUs);
        if (live.due(tUs, finder.velocityDps(), moving)) {
            LiveFrame frame = cut(live);
            if (frame.tUs().length > 0) {
                events.live(frame);
            }
        }
        if (closeUp.due(tUs, finder.velocityDps(), moving)) {
            LiveFrame frame = cut(closeUp);
            if (frame.tUs().length > 0) {
                events.closeUp(frame);
            }
        }
    }

    private LiveFrame cut(LiveFrames frames) {
        return frames.cut(finder.originUs(), finder.angleTrack(), finder.forceTrack(), told.phase());
    }

    /** The newest complete bin; NaN where it lies further back than the track remembers. */
    private static double latest(Track track) {
        long b = track.open() - 1;
        while (b > track.oldest() && track.count(b) == 0) {
            b--;
        }
        return track.count(b) == 0 ? Double.NaN : track.mean(b);
    }

    @Override
    public void side(long tUs, Side side) {
        if (side != log.side()) {
            finder.finish();
            log.side(side);
            tellState(tUs);
        }
    }

    @Override
    public void mark(long tUs, String text) {
        // A remark for the reader of a recording; it changes no number.
    }

    /** What reps are held against in sessions that nobody gave targets. */
    public void standingTargets(Targets targets) {
        log.standingTargets(targets);
    }

    /** Ends what is running with {@code command}; these targets hold until that session ends. */
    public void startSession(long tUs, Targets targets) {
        endSession(tUs, EndReason.COMMAND);
        log.targets(targets);
        tellState(tUs);
    }

    /** Whether the session that runs, or is to begin, was this athlete's; it goes on as nobody's. */
    public boolean forget(String athlete) {
        return log.forget(athlete);
    }

    /** Ends the running set and session, if any. */
    public void endSession(long tUs, EndReason reason) {
        finder.finish();
        log.endSession(reason);
        leftOut = LeftOutCounts.NONE;
        peaksOfRunningSet = false;
        finder.setRunning(false);
        tellState(tUs);
    }

    /** Time passes although no sensor spoke: gaps end sets and sessions all the same. */
    public void time(long tUs) {
        if (!finder.undecided(tUs)) {
            endByGap(tUs);
        }
        finder.setRunning(log.setRunning());
        tellState(tUs);
    }

    private void endByGap(long tUs) {
        int session = log.session();
        log.endByGap(tUs);
        if (log.session() == 0 && session != 0) {
            leftOut = LeftOutCounts.NONE;
        }
    }

    /** Whether a set is running or the lever is on its way. */
    public boolean isBusy() {
        return log.setRunning() || finder.moving();
    }

    /** From the next rep on the pad is so far from the pivot, metres; NaN where that is not known. */
    public void leverLength(double metres) {
        finder.leverLength(metres);
    }

    /** Turns live frames on or off; {@code perSecond} from 1 to 50. */
    public void live(boolean on, int perSecond) {
        live.set(on, perSecond);
    }

    /** Turns the frames for a screen at the machine on or off; they are off to begin with. */
    public void closeUp(boolean on) {
        closeUp.set(on, LiveFrames.CLOSE_UP_PER_SECOND);
    }

    private void tellState(long tUs) {
        Phase phase = finder.phase();
        boolean changed = !leftOut.equals(told.leftOut()) || !log.goal().equals(told.goal()) || phase != told.phase()
                || log.side() != told.side()
                || log.session() != told.session()
                || log.set() != told.set() || log.reps() != told.reps();
        if (changed || (peaksChanged && tUs - told.tUs() >= PEAK_EVERY_US)) {
            peaksChanged = false;
            told = new MachineState(tUs, log.side(), log.session(), log.set(), log.reps(), phase, peakForceN,
                    peakAngleDeg, log.goal(), leftOut);
            events.state(told);
        }
    }
}
