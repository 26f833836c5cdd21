package org.kickbridge.page;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kickbridge.app.Clocks;
import org.kickbridge.app.Daemon;
import org.kickbridge.app.LiveSource;
import org.kickbridge.config.Config;
import org.kickbridge.console.TokenFile;
import org.kickbridge.ledger.Ledger;
import org.kickbridge.ledger.LedgerLook;
import org.kickbridge.reading.Side;
import org.kickbridge.source.simulator.PracticeMachine;
import org.kickbridge.source.simulator.PracticeSensors;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The technician's view in a real browser, against the real daemon and a machine for practice whose weights this test
 * hangs, as the page asks for them. Its time runs sixteen times as fast.
 */
@Timeout(120)
class TechnicianPageTest {
    private static final int TIMES = 16;
    private static final double KG = 9.80665;
    private static final double LEVER_M = 0.75;
    private static Browser browser;

    @TempDir
    Path directory;

    private PracticeMachine machine;
    private Daemon daemon;
    private @Nullable Page page;

    @BeforeAll
    static void launch() {
        browser = Browser.start();
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void start() throws IOException {
        machine = PracticeMachine.of(PracticeSensors.random(11), 11);
        Config usual = Config.defaults();
        Config config = usual.withMachine(new Config.Machine("gym", "k1", Side.UNKNOWN, LEVER_M))
                .withStore(usual.store().withDirectory(directory))
                .withHttp(usual.http().withPort(0))
                .withMqtt(usual.mqtt().disabled());
        long begin = System.nanoTime();
        LongSupplier fast = () -> begin + TIMES * (System.nanoTime() - begin);
        daemon = Daemon.start(config, LiveSource.practice(machine, LEVER_M), Clocks.ofThisComputer().withNanos(fast),
                event -> {
                });
    }

    @AfterEach
    void stop() {
        if (page != null) {
            page.context().close();
        }
        daemon.close();
        assertThat(browser.complaints()).isEmpty();
    }

    private Page open(Look look) throws IOException {
        URI address = Objects.requireNonNull(daemon.consoleUri()).resolve("#/technician");
        Page opened = browser.open(address, look);
        page = opened;
        opened.locator("#token").fill(Files.readString(TokenFile.in(directory)).strip());
        opened.keyboard().press("Enter");
        opened.locator(".intro").waitFor();
        opened.setDefaultTimeout(40_000);
        return opened;
    }

    private static Locator main(Page page) {
        return page.locator(".step .buttons .main");
    }

    /** Waits for this errand, lets the hand do it, and takes it. */
    private static void take(Page page, String errand, Runnable hand) {
        page.getByText(errand).waitFor();
        hand.run();
        main(page).click();
    }

    /** The same where the hand moves the lever until there is enough. */
    private static void move(Page page, String errand, Runnable hand) {
        page.getByText(errand).waitFor();
        main(page).click();
        page.locator(".live-bar progress:visible").waitFor();
        hand.run();
        page.locator(".why", new Page.LocatorOptions().setHasText("enough")).waitFor();
        main(page).click();
    }

    @Test
    void shouldLeadFromTheFirstQuestionToARecordAndItsReport() throws IOException {
        Page page = open(Look.WALL);
        assertThat(page.locator(".where")).hasCount(0);
        page.locator("#cal-operator").fill("Jo");
        page.locator("#cal-weights").fill("M1-77");
        page.locator("#cal-series").fill("10 kg, twenty");
        page.locator(".intro .main").click();
        assertThat(page.locator(".intro .wrong")).containsText("“twenty” is no weight");
        page.locator("#cal-series").fill("10 kg, 20 kg");
        page.locator("#cal-angles").fill("0, 30, 60");
        page.locator("#cal-lever").fill("0.75");
        page.locator(".intro .main").click();

        take(page, "Take everything off the pad", () -> machine.hang(0));
        take(page, "Hang 10 kg on the pad", () -> machine.hang(10 * KG));
        take(page, "Hang 20 kg on the pad", () -> machine.hang(20 * KG));
        take(page, "Step 4 of", () -> machine.hang(10 * KG));
        take(page, "Take all weights off again", () -> machine.hang(0));
        page.getByText("let the lever lie at its rest").waitFor();
        assertThat(page.locator(".so-far tbody tr")).hasCount(5);
        assertThat(page.locator("svg.plot path")).hasCount(5);
        assertThat(page.locator(".live-bar .value")).containsText("°");
        assertThat(browser.violations(page)).isEmpty();
        Browser.picture(page, "technician-wall-dark-en");

        // Reloaded in the middle: what was taken is still there, and so is what was skipped.
        page.locator(".buttons button").getByText("Skip").click();
        page.getByText("both of its ends, then press Done").waitFor();
        page.reload();
        page.getByText("both of its ends, then press Done").waitFor();
        page.getByText("Undo").click();
        // A page elsewhere knows what was taken alone: there the plan is told again.
        page.getByText("let the lever lie at its rest").waitFor();
        page.evaluate("sessionStorage.removeItem('kickbridge.plan')");
        page.reload();
        page.getByText("Jo has begun").waitFor();
        page.locator(".intro .main").click();
        take(page, "let the lever lie at its rest", () -> machine.holdAt(0));
        move(page, "both of its ends, then press Done", () -> machine.holdAt(92));
        take(page, "Hold the lever at 30", () -> machine.holdAt(30));
        take(page, "Hold the lever at 60", () -> machine.holdAt(60));
        take(page, "Measure the lever", () -> machine.holdAt(0));
        move(page, "move the lever slowly from its rest", () -> machine.sweep(0, 80, 24, 30));

        page.getByText("All is taken").waitFor();
        machine.holdAt(0);
        assertThat(page.locator(".figures").first()).containsText("limits");
        assertThat(browser.violations(page)).isEmpty();
        Browser.picture(page, "technician-figures-dark-en");
        // The lever may still be on its way to its rest.
        for (int attempt = 0; attempt < 30 && page.getByText("Saved: ").count() == 0; attempt++) {
            main(page).click();
            page.waitForTimeout(300);
        }
        page.getByText("It is in force.").waitFor();
        String id = LedgerLook.at(Ledger.folderIn(directory)).newest().id();
        assertThat(page.locator(".saved h3")).hasText("Saved: " + id);
        Download report = page.waitForDownload(() -> page.locator(".saved a").click());
        assertThat(report.suggestedFilename()).isEqualTo(id + ".html");
        assertThat(Files.readString(report.path())).contains("Jo", "M1-77", id);
        assertThat(page.locator(".records a").first()).hasText(id);
        assertThat(page.locator(".calibration")).containsText(id + " · valid · Jo");
    }

    @Test
    void shouldRepeatStrikeUndoAndAbort() throws IOException {
        Page page = open(Look.WALL);
        page.locator("#cal-what").selectOption("load");
        assertThat(page.locator("#cal-angles")).isHidden();
        page.locator("#cal-operator").fill("Jo");
        page.locator("#cal-series").fill("10 kg, 20 kg");
        page.locator(".intro .main").click();
        take(page, "Take everything off the pad", () -> machine.hang(0));
        take(page, "Hang 10 kg on the pad", () -> machine.hang(12 * KG));
        page.getByText("Hang 20 kg on the pad").waitFor();

        machine.hang(10 * KG);
        page.locator(".deeds button").nth(2).click(); // again
        assertThat(page.locator(".so-far tbody tr")).hasCount(3);
        page.getByText("Hang 20 kg on the pad").waitFor();
        page.locator(".deeds button").last().click(); // strike
        page.locator("#ask-reason").fill("swung");
        page.keyboard().press("Enter");
        assertThat(page.locator(".struck").last()).containsText("swung");
        page.getByText("Undo").click();
        assertThat(page.getByText("struck: swung")).hasCount(0);

        page.getByText("Abort").click();
        assertThat(browser.violations(page)).isEmpty();
        page.locator("dialog .main").click();
        page.locator(".intro").waitFor();
        assertThat(LedgerLook.at(Ledger.folderIn(directory)).newest()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"DARK,de-DE", "LIGHT,en-GB"})
    void shouldShowHowTheSensorsAre(ColorScheme colours, String language) throws IOException {
        machine.hang(100);
        Page page = open(Look.WALL.in(colours, language));
        assertThat(page.locator(".sensor")).hasCount(2);
        page.waitForFunction("() => /\\d{3}/.test(document.querySelector('.sensor .raw').textContent)");
        page.waitForFunction("() => Number.parseInt(document.querySelectorAll('.sensor dd')[2].textContent) > 100");
        assertThat(browser.violations(page)).isEmpty();
        Browser.picture(page, "technician-" + colours.name().toLowerCase(Locale.ROOT) + '-' + language.substring(0, 2));
    }

    @Test
    void shouldFitOnAPhone() throws IOException {
        Page page = open(Look.PHONE);
        page.locator(".sensor .raw").first().waitFor();
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(390);
        assertThat(browser.violations(page)).isEmpty();
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
                .setPath(Path.of("target/console/technician-phone-light-de.png")));
    }

    @Test
    void shouldStayShutWithoutTheToken() {
        Page page = browser.open(Objects.requireNonNull(daemon.consoleUri()).resolve("#/technician"), Look.WALL);
        this.page = page;
        assertThat(page.locator(".where")).containsText(directory.resolve("console.token").toString());
        page.keyboard().press("Escape");
        assertThat(page.locator(".locked")).isVisible();
        assertThat(page.locator(".wizard")).hasCount(0);
        assertThat(browser.violations(page)).isEmpty();
    }
}
