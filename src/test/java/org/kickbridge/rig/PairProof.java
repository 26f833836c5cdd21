package org.kickbridge.rig;

import java.time.Duration;

import tools.jackson.databind.JsonNode;

/**
 * One pair of sensors: plays a set of reps and compares what the daemon publishes of them. Arguments: the broker, reps.
 * Ends with 1 where something is wrong.
 */
final class PairProof {
    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration SET_END = Duration.ofSeconds(15);

    private PairProof() {
    }

    public static void main(String[] arguments) throws Exception {
        Movement usual = Movement.USUAL;
        Movement movement = new Movement(Integer.parseInt(arguments[1]), usual.topDeg(), usual.outS(), usual.holdS(),
                usual.backS(), usual.pauseS(), usual.loadN(), usual.peakN());
        SimulatedLever lever = new SimulatedLever();
        Judge judge = new Judge();
        lever.hold(0, 0);
        try (Messages messages = new Messages(arguments[0])) {
            JsonNode online = messages.await("status", status -> status.path("state").asString().equals("online"),
                    START);
            Judge.say("status %s", online);
            // An incremental encoder counts from the rest it has seen; whatever was raised at the start goes by itself.
            messages.await("fault", fault -> Messages.codes(fault).isEmpty(), START);
            lever.play(movement);
            messages.poll("set", set -> true,
                    SET_END.plus(Duration.ofMillis(Math.round(movement.lengthS() * 1000))));
            judge.reps(messages.reps(), movement);
            judge.check(messages.sets().size() == 1, messages.sets().size() + " sets of 1");
            judge.check(messages.faults().isEmpty(), "faults that stand at the end: " + messages.faults());
        }
        System.exit(judge.isRight() ? 0 : 1);
    }
}
