package org.kickbridge.source.simulator;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TruthJsonTest {
    private final JsonMapper mapper = new JsonMapper();

    @Test
    void shouldWriteOneLineThatReadsBack() {
        List<TruthRep> reps = new ArrayList<>();
        Taken.raw(Simulator.of(Workout.of(Athlete.RUSHED).withSets(1).withReps(2), 1, reps::add));

        TruthRep rep = reps.getLast();
        String line = TruthJson.line(rep);
        JsonNode json = mapper.readTree(line);

        assertThat(line).doesNotContain("\n").doesNotContain("NaN");
        assertThat(json.at("/athlete").stringValue()).isEqualTo("rushed");
        assertThat(json.at("/side").stringValue()).isEqualTo("left");
        assertThat(json.at("/rep").intValue()).isEqualTo(2);
        assertThat(json.at("/phases/concentric_start_us").longValue()).isEqualTo(rep.phases().concentricStartUs());
        assertThat(json.at("/tempo/bottom_pause_s").doubleValue()).isEqualTo(rep.tempo().bottomPauseS());
        assertThat(json.at("/force/peak_n").doubleValue()).isEqualTo(rep.force().peakN());
        assertThat(json.at("/work/impulse_ns").doubleValue()).isEqualTo(rep.work().impulseNs());
        assertThat(json.at("/put_down").booleanValue()).isTrue();
        assertThat(json.at("/planted")).extracting(JsonNode::stringValue)
                .containsExactly("no_hold", "fast_concentric", "fast_eccentric");
    }

    @Test
    void shouldWriteNullForWhatIsNot() {
        List<TruthRep> reps = new ArrayList<>();
        Taken.raw(Simulator.of(Workout.of(Athlete.RUSHED).withSets(1).withReps(1), 1, reps::add));

        JsonNode json = mapper.readTree(TruthJson.line(reps.getFirst()));

        assertThat(json.at("/tempo/bottom_pause_s").isNull()).isTrue();
        assertThat(json.at("/tempo/concentric_s").isNumber()).isTrue();
    }
}
