package org.kickbridge.terminal.wizard;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WeightTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"10 kg|10 kg", "10kg|10 kg", " 2.5 KG |2.5 kg", "98.1 N|98.1 N", "0|0",
            "0 kg|0", "20 kg @ 0.35 m|20 kg @ 0.35 m", "20kg@0.35m|20 kg @ 0.35 m", "1,25 kg|1.25 kg"})
    void shouldReadWhatATechnicianTypes(String typed, String text) {
        assertThat(Weight.parse(typed).text()).isEqualTo(text);
    }

    @Test
    void shouldAskTheMachineInTheUnitThatWasTyped() {
        assertThat(Weight.parse("10 kg").fields()).isEqualTo(Map.of("mass_kg", 10.0));
        assertThat(Weight.parse("98.1 N @ 0.5 m").fields()).isEqualTo(Map.of("force_n", 98.1, "arm_m", 0.5));
        assertThat(Weight.NONE.fields()).isEqualTo(Map.of("mass_kg", 0.0));
    }

    @Test
    void shouldRefusePoundsAndSayTheKilograms() {
        assertThatThrownBy(() -> Weight.parse("22 lb")).hasMessageContaining("22 lb would be 9.979 kg");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10", "", "ten kg", "-5 kg", "5 stone", "10 kg @ 35 cm", "10 kg @ 0 m", "1.2.3 kg", "kg"})
    void shouldRefuseWhatIsNotClearAndSayWhatIsAllowed(String typed) {
        assertThatThrownBy(() -> Weight.parse(typed)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("allowed");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"5 kg, 10 kg, 20 kg|0, 5 kg, 10 kg, 20 kg, 10 kg, 5 kg, 0",
            "20 kg|0, 20 kg, 0", "0, 5 kg, 10 kg|0, 5 kg, 10 kg", "5 kg; 0|0, 5 kg, 0"})
    void shouldGoUpAndDownAgainUnlessTheSeriesBeginsWithNothing(String typed, String text) {
        assertThat(Series.parse(typed).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0, 0", "2,5 kg, 5 kg", "5 kg,, 10 kg", "5, 10"})
    void shouldRefuseASeriesThatIsNotClear(String typed) {
        assertThatThrownBy(() -> Series.parse(typed)).isInstanceOf(IllegalArgumentException.class);
    }
}
