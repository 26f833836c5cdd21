package org.kickbridge.terminal.wizard;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.kickbridge.calibration.procedure.View;
import org.kickbridge.payload.Decimals;
import org.kickbridge.terminal.wizard.Errand.Creep;
import org.kickbridge.terminal.wizard.Errand.Hang;
import org.kickbridge.terminal.wizard.Errand.HoldAt;
import org.kickbridge.terminal.wizard.Errand.LeverLength;
import org.kickbridge.terminal.wizard.Errand.Rest;
import org.kickbridge.terminal.wizard.Errand.Stops;
import org.kickbridge.terminal.wizard.Errand.Sweep;
import org.kickbridge.terminal.wizard.Errand.Zero;
import org.kickbridge.terminal.wizard.Page.Keystroke;
import org.kickbridge.terminal.wizard.Page.Table;
import org.kickbridge.terminal.wizard.Session.AbortedException;
import org.kickbridge.terminal.wizard.Talk.LeftException;

/**
 * Leads through a session, errand by errand. The machine keeps all that was taken after each step, so that nothing is lost
 * however a session ends. One thread.
 */
public final class WizardFlow {
    private static final List<Keystroke> CORRECTIONS = List.of(new Keystroke('r', "repeat"),
            new Keystroke('x', "strike"),
            new Keystroke('u', "undo"));
    private static final List<Keystroke> ENDS = List.of(new Keystroke('q', "leave"), new Keystroke('a', "abort"));
    private static final double SHORTEST_LEVER_M = 0.05;
    private static final double LONGEST_LEVER_M = 3;

    private final Requests machine;
    private final Talk talk;
    private final Choices choices;
    private final Answers answers;
    private final String title;
    private final Closing.ReportWriter reports;

    public WizardFlow(Requests machine, Talk talk, Choices choices, Answers answers, String title,
            Closing.ReportWriter reports) {
        this.machine = machine;
        this.talk = talk;
        this.choices = choices;
        this.answers = answers;
        this.title = title;
        this.reports = reports;
    }

    /** How a session ended. */
    public enum Outcome {
        SAVED, OUT_OF_TOLERANCE, NOT_SAVED, LEFT, INTERRUPTED, ABORTED
    }

    /**
     * The session from its beginning to its end.
     *
     * @throws IOException when the machine does not answer
     */
    public Outcome run() throws IOException {
        try {
            Introduction introduction = new Introduction(machine, talk, choices, answers, title);
            Session session = new Session(machine, talk, title, introduction.begin());
            return steps(session, Plan.of(introduction.choices()));
        } catch (Refused refused) {
            talk.tell(List.of("Refused: " + refused.sentence()));
            return Outcome.NOT_SAVED;
        } catch (LeftException left) {
            talk.tell(List.of("Not finished (" + left.getMessage() + "). What was taken is kept, and the",
                    "calibration in force is what it was. To go on with it:", "  " + answers.again()));
            return left.isInterrupted() ? Outcome.INTERRUPTED : Outcome.LEFT;
        } catch (AbortedException aborted) {
            talk.tell(List.of("Aborted. Nothing was changed."));
            return Outcome.ABORTED;
        }
    }

    private Outcome steps(Session session, Plan plan) throws IOException, LeftException, AbortedException {
        Closing closing = new Closing(session, answers, reports);
        Correction correction = new Correction(session);
        while (true) {
            int place = plan.next(session.view().taken());
            boolean atEnd = place == plan.size();
            Table table = atEnd ? Table.LOADS : table(plan.at(place), session.view());
            char key = atEnd
                    ? talk.choose(closing.page(keys("save", false)))
                    : talk.choose(session.page(where(plan, place), todo(plan.at(place)), table, List.of(),
                            keys("next", plan.at(place) instanceof Hang)));
            switch (key) {
                case Keystroke.ENTER -> {
                    if (!atEnd) {
                        take(session, plan, place, table);
                    } else {
                        Outcome outcome = closing.save();
                        if (outcome != null) {
                            return outcome;
                        }
                    }
                }
                case 'r' -> correction.repeat(table);
                case 'x' -> correction.strike(table);
                case 'u' -> undo(session, plan, place);
                case 's' -> plan.leaveOut(place);
                case '+' -> more(session, plan);
                case 'w' -> otherWeight(session, plan, place);
                case 't' -> temperature(session);
                case 'q' -> throw new LeftException("left");
                case 'a' -> session.abort();
                default -> throw new IllegalStateException("no key " + key + " was offered");
            }
        }
    }

    private static List<Keystroke> keys(String enter, boolean weight) {
        List<Keystroke> keys = new ArrayList<>();
        keys.add(new Keystroke(Keystroke.ENTER, enter));
        keys.addAll(CORRECTIONS);
        if (enter.equals("next")) {
            keys.add(new Keystroke('s', "skip"));
        } else {
            keys.add(new Keystroke('+', "one more point"));
        }
        if (weight) {
            keys.add(new Keystroke('w', "other weight"));
        }
        keys.add(new Keystroke('t', "temperature"));
        keys.addAll(ENDS);
        return keys;
    }

    private static String where(Plan plan, int place) {
        return ErrandText.title(plan.at(place)) + ", step " + (place + 1) + " of " + plan.size();
    }

    private static List<String> todo(Errand errand) {
        return ErrandText.todo(errand);
    }

    private static Table table(Errand errand, View view) {
        boolean ofForce = errand.ofForce() || errand instanceof Creep;
        return ofForce || view.taken().angles().isEmpty() ? Table.LOADS : Table.ANGLES;
    }

    private void take(Session session, Plan plan, int place, Table table)
            throws IOException, LeftException, AbortedException {
        Errand errand = plan.at(place);
        boolean begun = switch (errand) {
            case Zero _ -> session.step("zero", Map.of());
            case Hang(_, Weight weight) -> session.step("load", weight.fields());
            case Creep(double lengthS) -> session.step("creep", Map.of("seconds", lengthS));
            case Rest _ -> session.step("rest", Map.of());
            case Stops _ -> session.step("stops", Map.of());
            case HoldAt(double deg) -> session.step("angle", Map.of("deg", deg));
            case LeverLength lever -> session.step("lever", Map.of("length_m", length(session, lever)));
            case Sweep _ -> session.step("sweep", Map.of());
        };
        boolean finishes = errand instanceof Stops || errand instanceof Sweep || errand instanceof Creep;
        if (begun && session.watch(where(plan, place), ErrandText.doing(errand), table, finishes)) {
            String line = DoneLine.of(errand, session.view());
            talk.done(line);
            // Points stand in the table, and the lever's weight among the figures.
            if (errand instanceof Stops || errand instanceof Creep || errand instanceof LeverLength) {
                session.say(line);
            }
        }
    }

    private double length(Session session, LeverLength errand) throws IOException, LeftException {
        double length = errand.lengthM();
        while (Double.isNaN(length)) {
            String answer = talk.ask(session.page("length of the lever", todo(errand), Table.NONE,
                    List.of(), List.of()), "lever-length", "How long is it, in metres?",
                    Double.isNaN(errand.usualM()) ? "" : Decimals.exact(errand.usualM()));
            try {
                length = Introduction.number(answer, "m", SHORTEST_LEVER_M, LONGEST_LEVER_M);
            } catch (IllegalArgumentException e) {
                session.say("! " + e.getMessage());
            }
        }
        return length;
    }

    private static void undo(Session session, Plan plan, int place) throws IOException, LeftException {
        if (plan.takeIn(place)) {
            session.say("What was skipped is asked for again.");
        } else if (session.step("undo", Map.of())) {
            session.talk().done("undo");
            session.say("The last step was taken back.");
        }
    }

    private void otherWeight(Session session, Plan plan, int place) throws IOException, LeftException {
        if (!(plan.at(place) instanceof Hang(int run, Weight planned))) {
            return;
        }
        String answer = talk.ask(
                session.page(where(plan, place), List.of(), Table.LOADS, List.of(), List.of()), "weight",
                "Which weight hangs there, in all? (such as 20 kg, 98.1 N, 20 kg @ 0.35 m)", planned.text());
        try {
            plan.change(place, new Hang(run, Weight.parse(answer)));
            session.say();
        } catch (IllegalArgumentException e) {
            session.say("! " + e.getMessage());
        }
    }

    /** A point that was not planned. */
    private void more(Session session, Plan plan) throws IOException, LeftException {
        String answer = talk.ask(session.page("one more point", List.of(), Table.LOADS, List.of(), List.of()), "more",
                "Which one? A weight such as 15 kg, 0 for all off, or an angle such as 30 deg", "");
        try {
            if (answer.strip().toLowerCase(Locale.ROOT).endsWith("deg")) {
                double deg = Introduction.number(answer, "deg", -180, 180);
                plan.add(deg == 0 ? new Rest() : new HoldAt(deg));
            } else {
                int run = session.view().taken().loads().isEmpty()
                        ? 1
                        : session.view().taken().loads().getLast().run();
                plan.add(new Hang(run, Weight.parse(answer)));
            }
            session.say();
        } catch (IllegalArgumentException e) {
            session.say("! " + e.getMessage());
        }
    }

    private void temperature(Session session) throws IOException, LeftException {
        String answer = talk.ask(session.page("temperature", List.of(), Table.NONE, List.of(), List.of()),
                "temperature", "How warm is it now, in degrees Celsius?", "");
        try {
            double celsius = Introduction.number(answer, "C", -40, 85);
            if (session.step("temperature", Map.of("celsius", celsius))) {
                session.say("Noted: " + answer + " degrees Celsius.");
            }
        } catch (IllegalArgumentException e) {
            session.say("! " + e.getMessage());
        }
    }
}
