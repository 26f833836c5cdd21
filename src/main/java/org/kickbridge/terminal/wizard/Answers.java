package org.kickbridge.terminal.wizard;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * What was told before anybody is asked; null and NaN are asked for, or left to the machine.
 *
 * @param weightsPct tolerance of the weights, percent
 * @param series whether the weights to be hung are told already
 * @param tolerancePct of a verification, percent
 * @param toleranceDeg of a verification, degrees
 * @param validDays 0 leaves it to the machine
 * @param save whether it is saved without asking, where nothing stands against it
 * @param inSpite whether it is saved in spite of remarks that refuse
 * @param resume what to do with a draft; null asks
 * @param report where the report goes; null asks
 * @param again how to call this again, such as {@code kickbridge calibrate --config FILE}
 */
public record Answers(@Nullable String operator, @Nullable String weights, double weightsPct, @Nullable String tools,
        @Nullable String forceSerial, @Nullable String angleSerial, double celsius, boolean series,
        double tolerancePct, double toleranceDeg, int validDays, boolean save, boolean inSpite,
        @Nullable Boolean resume, @Nullable Path report, String again) {}
