package org.kickbridge.ingest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.kickbridge.mqtt.Intake;
import org.kickbridge.store.series.GapBook;
import org.kickbridge.store.series.Numbers;
import org.kickbridge.store.series.SeriesException;
import org.kickbridge.store.series.Written;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The work of the thread {@code kb-gaps}: while this ingester leads, it finds what is missing, puts it on record and asks the
 * machines for it until it is here or gone for good. A machine that has fallen silent, or has just come, is asked whether
 * there is more behind the last number, for nobody sees a gap at the end.
 */
final class GapKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(GapKeeper.class);
    private static final long LOOK_MS = 500;
    private static final long QUIET_EVERY = Duration.ofSeconds(5).toNanos();
    private static final int MOST_STRANGERS = 100_000;
    private static final int MOST_LINES = 5;

    private final GapBook book;
    private final Supplier<@Nullable Intake> intake;
    private final Duration quiet;
    private final Counts counts;
    private final Suspects suspects;
    private final Asking asking = new Asking();
    private final LinkedBlockingQueue<Runnable> news = new LinkedBlockingQueue<>(10_000);
    private final Map<String, List<GapBook.Open>> open = new LinkedHashMap<>();
    private final Map<String, Long> checked = new HashMap<>();
    private final Map<String, Numbers> strangers = new LinkedHashMap<>();
    private volatile int standing;
    private boolean leads;
    private long quietLooked;
    private @Nullable String said;

    /**
     * @param intake asks the machines; null while there is none
     * @param grace what is missing for less counts as on its way
     * @param quiet a machine that was silent for so long is asked whether there is more
     */
    GapKeeper(GapBook book, Supplier<@Nullable Intake> intake, Duration grace, Duration quiet, Counts counts) {
        this.book = book;
        this.intake = intake;
        this.quiet = quiet;
        this.counts = counts;
        this.suspects = new Suspects(grace);
        this.quietLooked = System.nanoTime() - QUIET_EVERY;
    }

    /** A machine has answered. Any thread; dropped where too much waits. */
    void answer(byte @Nullable [] correlation, byte[] payload) {
        news.offer(() -> {
            Asking.Question question = asking.answered(correlation);
            if (question != null && leads) {
                take(question, SinceAnswer.read(question.site(), question.machine(), payload));
            }
        });
    }

    /** A machine says that it is here. Any thread. */
    void born(String site, String machine) {
        news.offer(() -> {
            String key = site + "/" + machine;
            checked.remove(key);
            asking.awake(site, machine);
            if (strangers.size() < MOST_STRANGERS) {
                strangers.put(key, new Numbers(site, machine, 0, 0));
            }
        });
    }

    /** Events may have passed us by while there was no connection. Any thread. */
    void missedSomething() {
        news.offer(checked::clear);
    }

    /** Gaps that this ingester knows to stand open; any thread, roughly. */
    int standing() {
        return standing;
    }

    /** Takes in what has come, then looks round once; waits a moment where nothing has come. */
    void doWork() throws InterruptedException {
        Runnable first = news.poll(LOOK_MS, TimeUnit.MILLISECONDS);
        for (Runnable each = first; each != null; each = news.poll()) {
            each.run();
        }
        try {
            if (leads()) {
                look(System.nanoTime());
            }
            standing = leads ? open.values().stream().mapToInt(List::size).sum() : 0;
            said = null;
        } catch (SeriesException away) {
            leads = false;
            if (!String.valueOf(away.getMessage()).equals(said)) {
                LOG.warn("gaps cannot be looked for: {}", away.getMessage());
            }
            said = away.getMessage();
        }
    }

    private boolean leads() throws SeriesException {
        boolean now = book.lead();
        if (now && !leads) {
            LOG.info("this ingester looks after gaps now");
            suspects.forget();
            asking.forget();
            checked.clear();
            open.clear();
            book.open().forEach(this::remember);
        }
        leads = now;
        return now;
    }

    private void look(long now) throws SeriesException {
        asking.giveUp(now);
        List<Numbers> all = book.missing();
        Map<String, List<Numbers>> missing = new HashMap<>();
        all.forEach(each -> missing.computeIfAbsent(key(each), _ -> new ArrayList<>()).add(each));
        endThoseOver(missing);
        noteNew(suspects.proven(all, now));
        Intake to = intake.get();
        if (to == null || to.trouble().isPresent()) {
            return;
        }
        askForGaps(to, missing, now);
        if (now - quietLooked >= QUIET_EVERY) {
            askTheQuiet(to, now);
        }
    }

    private void remember(GapBook.Open gap) {
        open.computeIfAbsent(key(gap.numbers()), _ -> new ArrayList<>()).add(gap);
    }

    private static String key(Numbers numbers) {
        return numbers.site() + "/" + numbers.machine();
    }

    private static boolean overlap(Numbers one, List<Numbers> others) {
        return others.stream().anyMatch(one::overlaps);
    }

    private void endThoseOver(Map<String, List<Numbers>> missing) throws SeriesException {
        List<GapBook.Open> over = new ArrayList<>();
        open.forEach((key, gaps) -> gaps.stream()
                .filter(gap -> !overlap(gap.numbers(), missing.getOrDefault(key, List.of())))
                .forEach(over::add));
        if (over.isEmpty()) {
            return;
        }
        int gone = book.end(over);
        over.forEach(gap -> open.computeIfPresent(key(gap.numbers()), (_, gaps) -> {
            gaps.remove(gap);
            return gaps.isEmpty() ? null : gaps;
        }));
        counts.gapsGone.add(gone);
        counts.gapsClosed.add(over.size() - gone);
        if (gone > 0) {
            LOG.warn("{} of {} gaps end with events that their machine has no more; table kickbridge.gap names them",
                    gone,
                    over.size());
        } else {
            LOG.info("{} closed, all events are here", gaps(over.size()));
        }
    }

    private void noteNew(List<Numbers> proven) throws SeriesException {
        List<Numbers> fresh = proven.stream()
                .filter(each -> open.getOrDefault(key(each), List.of())
                        .stream()
                        .noneMatch(gap -> gap.numbers().overlaps(each)))
                .toList();
        if (fresh.isEmpty()) {
            return;
        }
        book.note(fresh).forEach(this::remember);
        counts.gapsNoticed.add(fresh.size());
        fresh.stream()
                .limit(MOST_LINES)
                .forEach(each -> LOG.warn("events are missing: {}; the machine is asked", each));
        if (fresh.size() > MOST_LINES) {
            LOG.warn("events are missing: {} more; table kickbridge.gap names them", gaps(fresh.size() - MOST_LINES));
        }
    }

    private static String gaps(int number) {
        return number == 1 ? "one gap" : number + " gaps";
    }

    private void askForGaps(Intake to, Map<String, List<Numbers>> missing, long now) throws SeriesException {
        List<GapBook.Open> asked = new ArrayList<>();
        open.forEach((key, gaps) -> {
            GapBook.Open gap = gaps.getFirst();
            Numbers of = gap.numbers();
            if (!asking.mayAsk(of.site(), of.machine(), now)) {
                return;
            }
            missing.getOrDefault(key, List.of())
                    .stream()
                    .filter(left -> gaps.stream().anyMatch(each -> each.numbers().overlaps(left)))
                    .findFirst()
                    .filter(left -> asking.ask(to, of.site(), of.machine(), left.from() - 1, left.to(), now))
                    .ifPresent(_ -> asked.add(gap));
        });
        if (!asked.isEmpty()) {
            counts.asked.add(asked.size());
            book.asked(asked);
        }
    }

    private void askTheQuiet(Intake to, long now) throws SeriesException {
        boolean all = true;
        for (GapBook.Reached each : book.quiet(quiet)) {
            String key = each.site() + "/" + each.machine();
            strangers.remove(key);
            if (checked.getOrDefault(key, 0L) < each.highest()) {
                all &= askWhatIsBehind(to, each.site(), each.machine(), each.highest(), now);
            }
        }
        for (Numbers stranger : List.copyOf(strangers.values())) {
            String key = stranger.site() + "/" + stranger.machine();
            if (!checked.containsKey(key)) {
                all &= askWhatIsBehind(to, stranger.site(), stranger.machine(), 0, now);
            }
        }
        if (all) {
            quietLooked = now;
        }
    }

    private boolean askWhatIsBehind(Intake to, String site, String machine, long highest, long now) {
        if (asking.mayAsk(site, machine, now) && asking.ask(to, site, machine, highest, Long.MAX_VALUE, now)) {
            counts.asked.increment();
            return true;
        }
        return false;
    }

    private void take(Asking.Question question, SinceAnswer answer) {
        long now = System.nanoTime();
        if (!answer.refused().isEmpty()) {
            LOG.warn("{} does not tell its events: {}", question.key(), answer.refused());
            asking.rest(question, now);
            return;
        }
        try {
            Written written = book.writer().write(answer.events(), answer.rejected());
            counts.rows.add(written.fresh().size());
            counts.filled.add(written.fresh().size());
            counts.repeated.add(written.repeated());
            counts.rejected.add(answer.rejected().size() + written.rejected());
            markGone(question, answer);
        } catch (SeriesException away) {
            LOG.warn("what {} told could not be kept: {}", question.key(), away.getMessage());
            asking.rest(question, now);
            return;
        }
        if (answer.last() > question.behind() || question.upTo() == Long.MAX_VALUE) {
            asking.well(question);
        } else {
            asking.rest(question, now);
        }
        strangers.remove(question.key());
        if (question.upTo() == Long.MAX_VALUE && !answer.more()) {
            checked.put(question.key(), Math.max(question.behind(), answer.last()));
        }
    }

    /** What it skipped, what lies below its oldest, and all where it has none: these it will never send. */
    private void markGone(Asking.Question question, SinceAnswer answer) throws SeriesException {
        long from = question.behind() + 1;
        long to = answer.last();
        if (answer.oldest() > 0) {
            to = Math.max(to, Math.min(question.upTo(), answer.oldest() - 1));
        } else if (question.upTo() != Long.MAX_VALUE) {
            to = question.upTo();
        }
        if (to >= from && !(question.upTo() == Long.MAX_VALUE && answer.events().isEmpty())) {
            book.gone(new Numbers(question.site(), question.machine(), from, to));
        }
    }
}
