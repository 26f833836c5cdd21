package org.kickbridge.page;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;

/** What somebody looks at the page with. */
record Look(int width, int height, double scale, ColorScheme colours, String language, boolean still) {
    static final Look WALL = new Look(1920, 1080, 1, ColorScheme.DARK, "en-GB", false);
    static final Look PHONE = new Look(390, 844, 2, ColorScheme.LIGHT, "de-DE", false);

    Look in(ColorScheme other, String tag) {
        return new Look(width, height, scale, other, tag, still);
    }

    Look withoutMotion() {
        return new Look(width, height, scale, colours, language, true);
    }

    NewContextOptions options() {
        return new NewContextOptions().setViewportSize(width, height)
                .setDeviceScaleFactor(scale)
                .setColorScheme(colours)
                .setLocale(language)
                .setReducedMotion(still ? ReducedMotion.REDUCE : ReducedMotion.NO_PREFERENCE);
    }
}
