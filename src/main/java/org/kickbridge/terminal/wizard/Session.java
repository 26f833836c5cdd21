package org.kickbridge.terminal.wizard;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import org.kickbridge.calibration.procedure.View;
import org.kickbridge.terminal.wizard.Page.Keystroke;
import org.kickbridge.terminal.wizard.Talk.LeftException;

/** A calibration that goes on: the newest view of it, what was said last, and how one waits for a sensor. One thread. */
final class Session {
    private static final int MOST_IN_VAIN = 3;
    private static final Keystroke UNDO = new Keystroke('u', "undo");
    private static final Keystroke LEAVE = new Keystroke('q', "leave");
    private static final Keystroke ABORT = new Keystroke('a', "abort");

    private final Requests machine;
    private final Talk talk;
    private final String title;
    private View view;
    private List<String> said = List.of();
    private int inVain;

    Session(Requests machine, Talk talk, String title, View view) {
        this.machine = machine;
        this.talk = talk;
        this.title = title;
        this.view = view;
    }

    /** Somebody gave it up for good. */
    static final class AbortedException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    View view() {
        return view;
    }

    Talk talk() {
        return talk;
    }

    Requests machine() {
        return machine;
    }

    void say(String... lines) {
        said = List.of(lines);
    }

    Page page(String step, List<String> todo, Page.Table table, List<String> body, List<Keystroke> keys) {
        return new Page(title, step, todo, table, view, said, body, keys);
    }

    /** Asks the machine; what it refuses is said, and nothing is changed. */
    boolean step(String name, Map<String, ?> fields) throws IOException, LeftException {
        try {
            view = machine.step(name, fields);
            said = List.of();
            return true;
        } catch (Refused refused) {
            vain("! " + refused.sentence());
            return false;
        }
    }

    /** It came to nothing; who does not look must not try for ever. */
    private void vain(String why) throws LeftException {
        said = List.of(why);
        if (!talk.attended() && ++inVain >= MOST_IN_VAIN) {
            throw new LeftException(why.substring(why.startsWith("! ") ? 2 : 0));
        }
    }

    /**
     * Shows how far a sensor is until it is done.
     *
     * @param finishes whether Enter ends it
     * @return whether something came of it
     */
    boolean watch(String step, List<String> todo, Page.Table table, boolean finishes)
            throws IOException, LeftException, AbortedException {
        List<Keystroke> keys = finishes
                ? List.of(new Keystroke(Keystroke.ENTER, "done"), UNDO, LEAVE, ABORT)
                : List.of(UNDO, LEAVE, ABORT);
        while (view.doing() != View.Doing.WAITING) {
            switch (talk.watch(page(step, todo, table, List.of(), keys))) {
                case Keystroke.ENTER -> step("finish", Map.of());
                case 'u' -> {
                    if (step("undo", Map.of())) {
                        say("Given up; nothing was taken.");
                        return false;
                    }
                }
                case 'q' -> throw new LeftException("left");
                case 'a' -> abort();
                default -> look(finishes);
            }
        }
        if (view.failed() != null) {
            vain("! " + view.failed());
            return false;
        }
        inVain = 0;
        return true;
    }

    private void look(boolean finishes) throws IOException, LeftException {
        Requests.Status status;
        try {
            status = machine.status();
        } catch (Refused refused) {
            // It has no time just now; the next look is not far.
            say("! " + refused.sentence());
            return;
        }
        if (status.view() == null) {
            throw new LeftException("the calibration was closed by somebody else");
        }
        view = status.view();
        boolean enough = view.watch() != null && view.watch().share() >= 1;
        if (finishes && enough && !talk.attended() && view.doing() != View.Doing.WAITING) {
            step("finish", Map.of());
        }
    }

    /** Asks once; goes on where the answer is no. */
    void abort() throws IOException, LeftException, AbortedException {
        String answer = talk.ask(page("to abort", List.of(), Page.Table.NONE, List.of(), List.of()), "abort",
                "Drop everything that was taken? The calibration in force stays. (y/n)", "n");
        if (answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes")) {
            try {
                machine.abort();
            } catch (Refused refused) {
                say("! " + refused.sentence());
                return;
            }
            throw new AbortedException();
        }
    }
}
