package org.kickbridge.page;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kickbridge.reading.Side;
import org.kickbridge.source.simulator.Athlete;
import org.kickbridge.source.simulator.Workout;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.WaitForFunctionOptions;
import com.microsoft.playwright.options.ColorScheme;

import static org.assertj.core.api.Assertions.assertThat;

/** The live view in a real browser, against the real daemon and a simulated machine. */
@Timeout(60)
class LivePageTest {
    private static final int PATIENCE_MS = 30_000;

    @TempDir
    static Path directory;

    private static Browser browser;
    private static SimulatedGym gym;

    @BeforeAll
    static void open() throws IOException {
        browser = Browser.start();
        gym = new SimulatedGym(directory, Workout.of(Athlete.EVERYDAY)
                .withSides(Side.LEFT, Side.RIGHT)
                .withReps(6)
                .withPauses(0.4, 4));
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

    @Test
    void shouldShowEachRepAndTheRightCount() {
        Page page = browser.open(gym.page(), Look.WALL);
        // The count is the machine's at the same moment, through a whole rep at least.
        await(page, """
                () => {
                  window.counts ??= [];
                  const shown = Number(document.querySelector('.count').textContent);
                  if (feed.state?.set > 0 && shown === feed.state.reps && !window.counts.includes(shown)) {
                    window.counts.push(shown);
                  }
                  return window.counts.length >= 2;
                }""");
        Number last = (Number) page.evaluate("async () => (await fetch('/api/state').then(a => a.json())).state.reps");
        assertThat(page.evaluate("window.counts.at(-1)")).isIn(last.intValue(), last.intValue() - 1);
        assertThat(page.locator(".rep dd").first().textContent()).matches("\\d-\\d-[\\dX]-\\d");
        assertThat(page.locator(".tempo").textContent()).matches("Set \\d · Tempo 1-0-1-1");
        assertThat(page.locator("[aria-live=polite].unseen").textContent()).contains("Rep ");
        Browser.picture(page, "wall-dark-en");
        assertThat(fits(page)).isTrue();
        page.context().close();
    }

    /** Canvas pixels: all of it moves, and the trace bears the colours of phases. */
    @Test
    void shouldMoveTheLeverAndDrawThePhases() {
        Page page = browser.open(gym.page(), Look.WALL);
        await(page,
                """
                        () => {
                          const span = document.createElement('span');
                          document.body.append(span);
                          const seen = name => {
                            span.style.color = `var(--${name})`;
                            const [r, g, b] = getComputedStyle(span).color.match(/\\d+/g).map(Number);
                            const canvas = document.querySelector('canvas.traces');
                            window.copy ??= new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', { willReadFrequently: true });
                            window.copy.drawImage(canvas, 0, 0);
                            const data = window.copy.getImageData(0, 0, canvas.width, canvas.height).data;
                            for (let i = 0; i < data.length; i += 4) {
                              if (data[i] === r && data[i + 1] === g && data[i + 2] === b && data[i + 3] === 255) return true;
                            }
                            return false;
                          };
                          const all = ['concentric', 'hold', 'eccentric'].every(seen);
                          span.remove();
                          return all && feed.track.marks.length > 0;
                        }""");
        await(page, """
                () => {
                  const now = document.querySelector('.swing canvas').toDataURL();
                  const moved = window.before !== undefined && window.before !== now;
                  window.before = now;
                  return moved;
                }""");
        page.context().close();
    }

    @ParameterizedTest
    @CsvSource({"DARK,en-GB", "DARK,de-DE", "LIGHT,en-GB", "LIGHT,de-DE"})
    void shouldBeAccessible(ColorScheme colours, String language) {
        Page page = browser.open(gym.page(), Look.WALL.in(colours, language));
        await(page, "() => document.querySelector('.rep dd') !== null");

        assertThat(page.locator("html").getAttribute("lang")).isEqualTo(language.substring(0, 2));
        assertThat(browser.violations(page)).isEmpty();
        page.context().close();
    }

    @Test
    void shouldFitOnAPhone() {
        Page page = browser.open(gym.page(), Look.PHONE);
        await(page, "() => document.querySelector('.rep dd') !== null");

        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(390);
        assertThat(page.locator(".count").boundingBox().y).isLessThan(844);
        assertThat(browser.violations(page)).isEmpty();
        Browser.picture(page, "phone-light-de");
        page.context().close();
    }

    @Test
    void shouldBeUsedWithTheKeyboardAlone() {
        Page page = browser.open(gym.page(), Look.WALL.withoutMotion());
        await(page, "() => document.querySelector('#views a') !== null");
        page.keyboard().press("Tab");
        assertThat(page.evaluate("document.activeElement.id")).isEqualTo("skip");
        page.keyboard().press("Enter");
        assertThat(page.evaluate("document.activeElement.id")).isEqualTo("main");

        page.locator("#lang").focus();
        page.keyboard().press("Enter");
        await(page, "() => document.querySelector('.strip h2')?.textContent === 'Letzte 20 Sekunden'");
        assertThat(page.locator("html").getAttribute("lang")).isEqualTo("de");
        page.locator("#units").focus();
        page.keyboard().press("Space");
        await(page, "() => document.querySelector('dd.force').textContent.endsWith(' kg')");
        page.locator("#theme").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("html").getAttribute("data-theme")).isEqualTo("light");
        page.reload();
        await(page, "() => document.documentElement.lang === 'de'");
        assertThat(page.locator("html").getAttribute("data-theme")).isEqualTo("light");
        page.context().close();
    }

    /** Figures to be told, not held against a bar: this computer does other things too. */
    @Test
    void shouldTellHowManyPicturesItDrawsAndHowOldTheyAre() {
        Page page = browser.open(gym.page(), Look.WALL);
        // Two seconds to learn how evenly the frames come.
        await(page,
                "() => (window.opened ??= performance.now()) + 2000 < performance.now() && feed.track.now.phase === 1");
        @SuppressWarnings("unchecked")
        List<Number> found = (List<Number>) page.evaluate("""
                async () => {
                  const begun = performance.now(), tasks = window.longTasks.length;
                  const ages = [];
                  let pictures = 0, drawn = NaN;
                  await new Promise(done => requestAnimationFrame(function next() {
                    // What was drawn for the picture before is on the screen by now.
                    const now = performance.now();
                    if (drawn < feed.track.now.t) ages.push(feed.sampleClock(now) - drawn);
                    drawn = feed.track.now.t;
                    pictures++;
                    if (now - begun > 3000) done(); else requestAnimationFrame(next);
                  }));
                  ages.sort((a, b) => a - b);
                  const at = share => ages[Math.floor(share * (ages.length - 1))];
                  return [pictures * 1000 / (performance.now() - begun), at(.5), at(.99),
                    window.longTasks.length - tasks, feed.track.delay, ages.length];
                }""");
        System.out.printf(Locale.ROOT,
                "console: %.1f pictures a second; age of a reading on the screen: median %.0f ms, 99 %% %.0f ms;"
                        + " %d long tasks; the picture runs %.0f ms behind the feed%n",
                found.get(0).doubleValue(), found.get(1).doubleValue(), found.get(2).doubleValue(),
                found.get(3).intValue(), found.get(4).doubleValue());
        assertThat(found.get(5).intValue()).as("pictures of a moving lever").isPositive();
        page.context().close();
    }

    private static boolean fits(Page page) {
        return (boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"
                + " && document.documentElement.scrollHeight <= innerHeight");
    }

    private static void await(Page page, String condition) {
        page.waitForFunction(condition, null, new WaitForFunctionOptions().setTimeout(PATIENCE_MS));
    }
}
