package org.kickbridge.terminal.wizard;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.force.LoadPoint;
import org.kickbridge.calibration.lever.KnownAngle;
import org.kickbridge.calibration.procedure.Step;
import org.kickbridge.terminal.wizard.Page.Keystroke;
import org.kickbridge.terminal.wizard.Session.AbortedException;
import org.kickbridge.terminal.wizard.Talk.LeftException;

/** Takes points again, or out of the count. One thread. */
final class Correction {
    private final Session session;

    Correction(Session session) {
        this.session = session;
    }

    /** Which point: a load, or with an {@code a} in front a known angle. */
    private record Which(Step.Kind kind, int number) {
        String text() {
            return (kind == Step.Kind.ANGLE ? "a" : "") + number;
        }

        Map<String, Object> fields() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("kind", kind.name().toLowerCase(Locale.ROOT));
            fields.put("point", number);
            return fields;
        }
    }

    void strike(Page.Table table) throws IOException, LeftException {
        Which which = which("strike", "Which point does not count?", table);
        if (which == null) {
            return;
        }
        String reason = ask(table, "reason", "Why does point " + which.text() + " not count?", "");
        if (reason.isBlank()) {
            session.say("! a reason is needed; nothing was struck");
            return;
        }
        Map<String, Object> fields = which.fields();
        fields.put("reason", reason);
        if (session.step("strike", fields)) {
            session.talk().done("strike " + which.text() + "  " + reason);
            session.say("Point " + which.text() + " does not count any more.");
        }
    }

    void repeat(Page.Table table) throws IOException, LeftException, AbortedException {
        Which which = which("repeat", "Which point is taken again?", table);
        if (which == null) {
            return;
        }
        Errand errand = errand(which);
        if (errand == null) {
            session.say("! there is no point " + which.text());
            return;
        }
        String step = "point " + which.text() + " again";
        boolean isLast = last(table).filter(which::equals).isPresent();
        if (!isLast) {
            char key = session.talk()
                    .choose(session.page(step, ErrandText.todo(errand), table, List.of(),
                            List.of(new Keystroke(Keystroke.ENTER, "take it"), new Keystroke('b', "back"))));
            if (key == 'b') {
                return;
            }
        }
        if (session.step("repeat", which.fields())
                && session.watch(step, ErrandText.doing(errand), table, false)) {
            session.talk().done(DoneLine.of(errand, session.view()));
            session.say("Point " + which.text() + " was taken again.");
        }
    }

    private @Nullable Which which(String name, String question, Page.Table table) throws IOException, LeftException {
        Optional<Which> usual = last(table);
        if (usual.isEmpty()) {
            session.say("! there is no point yet");
            return null;
        }
        String answer = ask(table, name, question, usual.get().text()).toLowerCase(Locale.ROOT);
        boolean angle = answer.startsWith("a")
                || (!answer.startsWith("f") && usual.get().kind() == Step.Kind.ANGLE);
        OptionalInt number = whole(answer.replaceFirst("^[af]", ""));
        if (number.isEmpty()) {
            session.say("! \"" + answer + "\" is no point; allowed is a number, with an a in front for an angle");
            return null;
        }
        return new Which(angle ? Step.Kind.ANGLE : Step.Kind.FORCE, number.getAsInt());
    }

    private static OptionalInt whole(String text) {
        try {
            return OptionalInt.of(Integer.parseInt(text.strip()));
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }

    private Optional<Which> last(Page.Table table) {
        Optional<Which> load = session.view()
                .taken()
                .loads()
                .reversed()
                .stream()
                .filter(LoadPoint::counts)
                .findFirst()
                .map(point -> new Which(Step.Kind.FORCE, point.number()));
        Optional<Which> angle = session.view()
                .taken()
                .angles()
                .reversed()
                .stream()
                .filter(KnownAngle::counts)
                .findFirst()
                .map(point -> new Which(Step.Kind.ANGLE, point.number()));
        return table == Page.Table.ANGLES ? angle.or(() -> load) : load.or(() -> angle);
    }

    /** What has to be done once more for it. */
    private @Nullable Errand errand(Which which) {
        if (which.kind() == Step.Kind.ANGLE) {
            return session.view()
                    .taken()
                    .angles()
                    .stream()
                    .filter(angle -> angle.number() == which.number())
                    .findFirst()
                    .map(angle -> angle.deg() == 0 ? new Errand.Rest() : new Errand.HoldAt(angle.deg()))
                    .orElse(null);
        }
        return session.view()
                .taken()
                .loads()
                .stream()
                .filter(load -> load.number() == which.number())
                .findFirst()
                .map(load -> load.appliedN() == 0
                        ? new Errand.Zero(load.run())
                        : new Errand.Hang(load.run(), new Weight(Double.NaN, load.appliedN(), Double.NaN)))
                .orElse(null);
    }

    private String ask(Page.Table table, String name, String question, String usual)
            throws IOException, LeftException {
        return session.talk()
                .ask(session.page("to correct", List.of(), table, List.of(), List.of()), name, question, usual);
    }
}
