package org.kickbridge.calibration;

/**
 * Something about a calibration that a technician must know.
 *
 * @param sentence what was found, and what to do
 */
public record Remark(Code code, String sentence) {
    /** Whether a calibration with it may be saved. */
    public boolean refuses() {
        return code.refuses;
    }

    /** Short and stable. */
    public enum Code {
        /** The converter is at its end. */
        SATURATED(true),
        /** A push counts down; the sign is taken into the calibration. */
        POLARITY_REVERSED(false),
        /** All weights together use less than 1 % of the converter's span. */
        SPAN_UNUSED(false),
        /** Off by 9.80665: kilograms for newtons, or the other way round. */
        WRONG_UNIT_KG(true),
        /** Off by 2.2046: pounds for kilograms, or the other way round. */
        WRONG_UNIT_LB(true),
        /** One point does not fit the others. */
        OUTLIER(false),
        /** The zero was taken with a load on the pad. */
        ZERO_UNDER_LOAD(true),
        /** It would not stand still. */
        UNSTABLE(true),
        /** The temperature is another one than at the zero. */
        TEMPERATURE_CHANGED(false),
        /** The load cell gives another number of readings a second than at the zero. */
        RATE_CHANGED(true),
        /** The weights do not reach what athletes push. */
        RANGE_SMALL(false),
        /** No class of ISO 7500-1 holds. */
        OUTSIDE_CLASSES(false),
        /** The weights do not lie on a line nor on a parabola, or counts do not grow with the weights. */
        NO_FIT(true),
        /** Steps that a calibration needs are missing. */
        INCOMPLETE(true),
        /** The field at the encoder is weak, strong or missing. */
        MAGNET(false),
        /** The count jumps from its end to its beginning within the range; that is handled. */
        WRAPS_IN_RANGE(false),
        /** Known angles do not fit the encoder's counts per turn. */
        ANGLES_DO_NOT_FIT(true),
        /** The sweep was too fast, too short or loaded. */
        SWEEP_UNFIT(true);

        private final boolean refuses;

        Code(boolean refuses) {
            this.refuses = refuses;
        }

        /** Whether a calibration with it may not be saved. */
        public boolean refuses() {
            return refuses;
        }
    }
}
