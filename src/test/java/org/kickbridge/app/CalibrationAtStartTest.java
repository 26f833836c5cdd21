package org.kickbridge.app;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kickbridge.calibration.Calibration;
import org.kickbridge.config.Config;
import org.kickbridge.ledger.LedgerLook;
import org.kickbridge.reading.Side;

import static org.assertj.core.api.Assertions.assertThat;

class CalibrationAtStartTest {
    private static final Config USUAL = Config.defaults();
    private static final Recorded THEN = Recorded.USUAL;

    @Test
    void shouldTakeTheNewestRecordWithItsRegistersAndItsLever() {
        CalibrationAtStart start = start(USUAL, THEN.as(1, true, true, THEN.validUntil()), THEN.as(2, true, true,
                Recorded.AT));

        assertThat(start.calibration()).isEqualTo(new Calibration("cal-0002-0123456789ab", THEN.after().force(),
                THEN.after().angle(), THEN.after().gravity()));
        assertThat(start.registers()).isEqualTo(new Config.ChipCalibration(0xA3, 0x800000));
        assertThat(start.basis().gaps()).isEmpty();
        assertThat(start.basis().record()).isNotNull().extracting(record -> record.number()).isEqualTo(2);
        assertThat(start.basis().leverLengthM()).isEqualTo(0.8);
        assertThat(start.basis().validUntil()).isEqualTo(Recorded.AT);
        assertThat(start.remarks()).isEmpty();
    }

    @Test
    void shouldTakeTheConfigWithoutARecordAndSayWhy() {
        CalibrationAtStart start = CalibrationAtStart.of(USUAL,
                new LedgerLook(List.of(), null, List.of("The record x is not as it was written.")));

        assertThat(start.calibration()).isEqualTo(CalibrationAtStart.ofConfig(USUAL));
        assertThat(start.calibration().id()).startsWith("config-");
        assertThat(start.basis().gaps()).containsExactly("No calibration is on record, so that the numbers are those of"
                + " the config. The record x is not as it was written.");
        assertThat(start.basis().record()).isNull();
        assertThat(start.registers()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            gain            | 64       | it was made with a gain of 64, and now it is 128
            ldo_mv          | 3300     | it was made with force.ldo_mv 3300, and now it is 3000
            gain            |          |
            unknown         | 7        |
            """)
    void shouldHoldOnlyForALoadCellThatIsSetUpAsThen(String setting, String then, String misfit) {
        CalibrationAtStart start = start(USUAL, THEN.forceSetting(setting, then));

        assertGap(start, "load cell", misfit);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            hx711   | 320 | it was made with hx711, and now it is nau7802
            nau7802 | 80  | it was made with a rate of 80, and now it is 320
            nau7802 | 320 |
            """)
    void shouldHoldOnlyForTheLoadCellOfThen(String device, double hz, String misfit) {
        assertGap(start(USUAL, THEN.forceOf(device, hz)), "load cell", misfit);
    }

    @Test
    void shouldHoldOnlyForTheEncoderOfThen() {
        CalibrationAtStart start = start(USUAL, THEN.angleOf("as5048a"));

        assertGap(start, "encoder", "it was made with as5048a, and now it is as5600");
        Calibration given = CalibrationAtStart.ofConfig(USUAL);
        assertThat(start.calibration()).isEqualTo(new Calibration("cal-0001-0123456789ab+" + given.id(),
                THEN.after().force(), given.angle()));
        assertThat(start.registers()).isNotNull();

        Config.Angle counter = new Config.Angle(Config.AngleChip.LS7366R, 1, 0, 0, 500, 8000, Config.Direction.FORWARD,
                0, 1500);
        Recorded counted = THEN.angleOf("ls7366r");
        assertGap(start(USUAL.withAngle(counter), counted), "encoder",
                "it was made with counts per turn of 4096, and now it is 8000");
    }

    @Test
    void shouldTakeNothingFromARecordOfOtherSensorsButTheLever() {
        CalibrationAtStart start = start(USUAL, THEN.angleOf("as5048a").forceOf("hx711", 80));

        assertThat(start.calibration()).isEqualTo(CalibrationAtStart.ofConfig(USUAL));
        assertThat(start.basis().record()).isNull();
        assertThat(start.basis().gaps()).hasSize(2);
        assertThat(start.basis().leverLengthM()).isEqualTo(0.8);
    }

    @Test
    void shouldNotAskForSensorsThatAreNotThere() {
        Config.Angle none = new Config.Angle(Config.AngleChip.NONE, 1, 0, 0, 500, 0, Config.Direction.FORWARD, 0, 1500);
        CalibrationAtStart start = start(USUAL.withAngle(none), THEN.angleOf("as5048a"));

        assertThat(start.basis().gaps()).isEmpty();
        assertThat(start.calibration().id()).isEqualTo("cal-0001-0123456789ab");
    }

    @Test
    void shouldLeaveRegistersToTheConfigAndSayWhereTheyDiffer() {
        Config same = USUAL.withForce(USUAL.force().withChipCalibration(new Config.ChipCalibration(0xA3, 0x800000)));
        assertThat(start(same, THEN).registers()).isNull();
        assertThat(start(same, THEN).basis().gaps()).isEmpty();

        Config other = USUAL.withForce(USUAL.force().withChipCalibration(new Config.ChipCalibration(0xA4, 0x800000)));
        assertGap(start(other, THEN), "load cell",
                "it was made with force.chip_calibration 0000A3/00800000, and now it is 0000A4/00800000");

        for (String no : Arrays.asList(null, "", "0x", "0x1000000", "none")) {
            CalibrationAtStart start = start(USUAL, THEN.forceSetting("chip.ocal1", no));
            assertThat(start.registers()).as("%s", no).isNull();
            assertThat(start.basis().gaps()).isEmpty();
            assertThat(start.remarks()).singleElement().asString().contains("does not bear the registers");
        }
        assertThat(start(USUAL, THEN.forceSetting("chip.gcal1", "0xFFFFFFFF")).registers())
                .isEqualTo(new Config.ChipCalibration(0xA3, -1));
        assertThat(start(USUAL, THEN.forceSetting("chip.gcal1", "0x00000000")).registers()).isNull();
    }

    @Test
    void shouldTellOfNumbersInTheConfigThatAreNotUsed() {
        Config.Force force = USUAL.force();
        Config set = USUAL
                .withMachine(new Config.Machine("gym", "k1", Side.UNKNOWN, 0.7))
                .withForce(new Config.Force(force.chip(), 1, 0, 0, 5, 6, 25, Double.NaN, 128, 3000, force.reference(),
                        null, 50_000, 0.002, Double.NaN, Double.NaN))
                .withAngle(new Config.Angle(Config.AngleChip.AS5600, 1, 0, 0, 500, 0, Config.Direction.REVERSE, 4000,
                        1500));

        String by = " by the calibration cal-0001-0123456789ab, which takes its place.";
        assertThat(start(set, THEN).remarks()).containsExactly(
                "force.zero_raw is 50000 in the config, and 60000" + by,
                "angle.zero_raw is 4000 in the config, and 3900"
                        + by,
                "machine.lever_length_m is 0.7 in the config, and 0.8" + by);
        Calibration forward = new Calibration("x", THEN.after().force(),
                new Calibration.Angle(4000, 360.0 / 4096, 4096));
        assertThat(start(set, THEN.after(forward).lever(Double.NaN)).remarks()).as("the same angle.zero_raw, no lever")
                .hasSize(2)
                .last()
                .asString()
                .isEqualTo("angle.direction is reverse in the config, and forward" + by);
    }

    @Test
    void shouldFindWhereNumbersWereMeasuredThatALaterRecordGoesOnWith() {
        Recorded whole = THEN.as(1, true, true, Recorded.AT.plusSeconds(10));
        Calibration moved = new Calibration("x", THEN.after().force().withZeroRaw(61_000),
                new Calibration.Angle(5, 360.0 / 4096, 4096), Calibration.Gravity.NONE);
        Recorded angleOnly = THEN.after(moved).as(2, false, true, Recorded.AT.plusSeconds(500));

        CalibrationAtStart start = start(USUAL, whole, angleOnly);
        assertThat(start.calibration().force().zeroRaw()).isEqualTo(61_000);
        assertThat(start.calibration().id()).isEqualTo("cal-0002-0123456789ab");
        assertThat(start.basis().gaps()).isEmpty();
        assertThat(start.basis().validUntil()).as("the force is not renewed").isEqualTo(Recorded.AT.plusSeconds(10));

        assertGap(start(USUAL, angleOnly), "load cell", "nobody calibrated a load cell");
    }

    @Test
    void shouldKeepTheNameOfARecordThatOnlyToldTheLever() {
        Calibration given = CalibrationAtStart.ofConfig(USUAL);
        CalibrationAtStart start = start(USUAL, THEN.after(given).as(1, false, false, Recorded.AT));

        assertThat(start.calibration().id()).isEqualTo("cal-0001-0123456789ab");
        assertThat(start.basis().gaps()).hasSize(2);
        assertThat(start.basis().validUntil()).isNull();
    }

    private static CalibrationAtStart start(Config config, Recorded... records) {
        return CalibrationAtStart.of(config,
                new LedgerLook(Arrays.stream(records).map(Recorded::record).toList(), null, List.of()));
    }

    private static void assertGap(CalibrationAtStart start, String sensor, String misfit) {
        if (misfit == null) {
            assertThat(start.basis().gaps()).isEmpty();
            assertThat(start.calibration().id()).startsWith("cal-").doesNotContain("config");
        } else {
            assertThat(start.basis().gaps()).singleElement()
                    .asString()
                    .matches("The calibration cal-000.-0123456789ab"
                            + " does not hold for the " + sensor + ", whose numbers are those of the config: \\Q"
                            + misfit
                            + "\\E\\.");
            assertThat(start.calibration().id()).contains("+config-");
            assertThat(start.calibration().gravity()).isEqualTo(Calibration.Gravity.NONE);
        }
    }
}
