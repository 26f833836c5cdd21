package org.kickbridge.cli;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Wrong use is told with what is allowed, before anything is opened. */
class CalibrateOptionsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"calibrate|which machine? allowed is --config FILE, or --practice",
            "calibrate --practice --config x.yaml|it takes no --config",
            "calibrate --config x.yaml --fast|--fast needs --practice",
            "calibrate --practice --runs 4|--runs is 4; allowed is 1 to 3",
            "calibrate --practice --creep 5s|--creep is 5 s; allowed is 10s to 30m",
            "calibrate --practice --points 5|5 has no unit; allowed are kg and N",
            "calibrate --practice --points 22lb|22lb would be 9.979 kg",
            "calibrate --practice --angles 0,high|are no angles; allowed are numbers from -180 to 180",
            "calibrate lever --practice --points 5kg|--points", "calibrate load --practice --angles 0|--angles",
            "calibrate verify --practice --weight 0|--weight is 0", "calibrate lover --practice|lover",
            "calibrate report --practice|--out", "calibrate show --practice --format xml|xml"})
    void shouldRefuseWithOneSentence(String arguments, String sentence) {
        Told told = Told.by(arguments.split(" ", -1));

        assertThat(told.err()).contains(sentence).hasLineCount(1);
        assertThat(told.exitCode()).isEqualTo(2);
        assertThat(told.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "load", "angle", "lever", "verify", "show", "history", "report", "abort", "allow"})
    void shouldExplainEachVerb(String verb) {
        Told told = Told.by(("calibrate " + verb + " --help").replace("  ", " ").split(" ", -1));

        assertThat(told.exitCode()).isZero();
        assertThat(told.out()).contains("Usage: kickbridge calibrate", "Exit codes:", "--config");
    }
}
