package org.kickbridge.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kickbridge.analysis.AnalysisSettings;
import org.kickbridge.app.Replay;
import org.kickbridge.console.TokenFile;
import org.kickbridge.reading.Side;
import org.kickbridge.source.recording.RecordingReader;
import org.kickbridge.source.simulator.Athlete;
import org.kickbridge.source.simulator.Workout;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.WaitForFunctionOptions;
import com.microsoft.playwright.options.ColorScheme;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The view of a set in a real browser, against the real daemon and a simulated machine whose time runs fast at first. */
@Timeout(90)
class SessionPageTest {
    private static final int PATIENCE_MS = 40_000;

    @TempDir
    static Path directory;

    private static Browser browser;
    private static SimulatedGym gym;
    private static @Nullable Page wall;

    @BeforeAll
    static void open() throws IOException {
        browser = Browser.start();
        gym = SimulatedGym.faster(directory, Workout.of(Athlete.EVERYDAY)
                .withSides(Side.LEFT, Side.RIGHT)
                .withReps(8)
                .withDurationS(150)
                .withPauses(0.4, 9), 30);
    }

    @AfterAll
    static void close() {
        if (gym != null) {
            gym.close();
        }
        if (browser != null) {
            browser.close();
        }
    }

    @AfterEach
    void nothingToComplainOf() {
        assertThat(browser.complaints()).isEmpty();
    }

    /** The wall's page, which serves several tests. */
    private static Page wall() {
        Page page = wall == null ? browser.open(gym.page().resolve("#/session"), Look.WALL) : wall;
        wall = page;
        return withASet(page);
    }

    private static Page page(Look look) {
        return withASet(browser.open(gym.page().resolve("#/session"), look));
    }

    /** Shows a whole set with all of its curves. */
    private static Page withASet(Page page) {
        await(page, "() => document.querySelectorAll('.sets button').length >= 4");
        await(page, "() => Number(document.querySelector('.angle-over canvas').dataset.curves) > 0");
        page.locator(".sets button").nth(1).click();
        await(page, "() => Number(document.querySelector('.angle-over canvas').dataset.curves) === 8");
        return page;
    }

    @Test
    void shouldLayTheRepsOfASetOverEachOther() {
        Page page = wall();
        assertThat(page.locator(".reps tbody tr")).hasCount(8);
        assertThat(page.locator(".range-chart .column")).hasCount(8);
        assertThat(page.locator(".speed-chart .headline")).containsText("% lost");
        assertThat(page.locator(".balance tbody tr")).hasCount(5);
        assertThat(page.locator(".balance tbody td").nth(2)).containsText("%");
        assertThat(page.locator(".sets button[aria-pressed=true]")).containsText("Right");
        String before = (String) page.evaluate("document.querySelector('.force-over canvas').toDataURL()");

        page.locator(".reps tbody button").first().focus();
        page.keyboard().press("Enter");
        await(page, "() => document.querySelector('.reps tbody tr').className === 'chosen'");
        await(page, "before => document.querySelector('.force-over canvas').toDataURL() !== before", before);
        assertThat(page.evaluate("document.activeElement.dataset.rep")).isEqualTo("1");
        Browser.picture(page, "session-first-rep");
        assertThat(fits(page)).isTrue();
    }

    @Test
    void shouldGiveTheSessionAwayAsAFileThatReplays() throws IOException {
        Page page = wall();
        Download table = page.waitForDownload(() -> page.getByText("CSV").click());
        assertThat(table.suggestedFilename()).matches("gym-k1-[0-9TZ-]+\\.csv");
        long rows = Files.readAllLines(table.path()).size() - 1L;
        Download taken = page.waitForDownload(() -> page.getByText("Recording").click());
        Path file = directory.resolve("taken.csv.gz");
        taken.saveAs(file);

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (RecordingReader recording = RecordingReader.open(file, true, fault -> {
        })) {
            new Replay(AnalysisSettings.DEFAULT, Replay.Format.CSV, out).play(recording, bytes -> {
            });
        }
        assertThat(rows).isGreaterThan(24);
        assertThat(out.toString(StandardCharsets.UTF_8).lines().count() - 1).isBetween(rows, rows + 1);
    }

    @Test
    void shouldStartASessionForWhoeverHasTheToken() throws IOException {
        Page page = wall();
        page.getByText("Start …").click();
        page.locator("#start-reps").fill("12");
        page.locator("#start-tempo").fill("3-0-2-1");
        page.locator("#start-rom_deg").fill("41.5");
        page.locator("#start-side").selectOption("left");
        assertThat(browser.violations(page)).isEmpty();
        page.locator(".start button[type=submit]").click();
        assertThat(page.locator(".where")).containsText("console.token");
        assertThat(browser.violations(page)).isEmpty();
        page.locator("#token").fill(Files.readString(TokenFile.in(directory)).strip());
        page.keyboard().press("Enter");

        assertThat(page.locator("dialog")).hasCount(0);
        await(page,
                "() => feed.state.targets.reps === 12 && feed.state.targets.rom_deg === 41.5 && feed.state.side === 'left'");
        page.locator(".pair-of button").last().click();
        await(page, "() => feed.state.side === 'right'");
        assertThat(page.locator(".pair-of button").last()).hasAttribute("aria-pressed", "true");
    }

    @ParameterizedTest
    @CsvSource({"DARK,en-GB", "LIGHT,de-DE"})
    void shouldBeAccessible(ColorScheme colours, String language) {
        Page page = page(Look.WALL.in(colours, language));
        assertThat(browser.violations(page)).isEmpty();
        Browser.picture(page, "session-wall-" + colours.name().toLowerCase(Locale.ROOT) + '-'
                + language.substring(0, 2));
        assertThat(fits(page)).isTrue();
        page.context().close();
    }

    @Test
    void shouldFitOnAPhone() {
        Page page = page(Look.PHONE);
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(390);
        assertThat(browser.violations(page)).isEmpty();
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
                .setPath(Path.of("target/console/session-phone-light-de.png")));
        page.context().close();
    }

    private static boolean fits(Page page) {
        return (boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"
                + " && document.documentElement.scrollHeight <= innerHeight");
    }

    private static void await(Page page, String condition) {
        await(page, condition, null);
    }

    private static void await(Page page, String condition, Object argument) {
        page.waitForFunction(condition, argument, new WaitForFunctionOptions().setTimeout(PATIENCE_MS));
    }
}
