package org.kickbridge.page;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

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
import org.kickbridge.command.RequestDoor;
import org.kickbridge.console.ConsoleServer;
import org.kickbridge.console.Encryption;
import org.kickbridge.console.Health;
import org.kickbridge.console.Inquiries;
import org.kickbridge.console.Token;
import org.kickbridge.credential.Certificates;
import org.kickbridge.event.LeftOutReason;
import org.kickbridge.event.RepFlag;
import org.kickbridge.fault.Faults;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;

import static org.assertj.core.api.Assertions.assertThat;

/** The frame of the page in a real browser, against the real server and payloads of the test's own. */
@Timeout(60)
class FramePageTest {
    private static final String TOKEN = "only-for-this-test-123";
    private static Browser browser;
    private ConsoleServer server;

    @BeforeAll
    static void open() {
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
        serve(0, 3);
    }

    @AfterEach
    void stop() {
        server.close();
        assertThat(browser.complaints()).isEmpty();
    }

    private void serve(int port, int reps) throws IOException {
        serve(port, reps, null);
    }

    private void serve(int port, int reps, @Nullable Encryption encryption) throws IOException {
        server = ConsoleServer.start("127.0.0.1", port, encryption, Token.of(TOKEN), new Willing(), () -> "",
                () -> new Health(true, "gym", "k1", "1.2.3", Duration.ZERO, 1_000_000, 3,
                        Map.of("force", 0.1, "angle", 0.1), true, List.of()),
                Inquiries.NONE);
        server.state(state(reps));
    }

    private static String state(int reps) {
        return state(reps, 0, 0);
    }

    private static String state(int reps, int noForce, int tooShort) {
        return """
                {"side":"left","session":1,"set":1,"reps":%d,"phase":"bottom","last_rep_id":null,
                 "peak":{"force_n":200,"angle_deg":40},"targets":{"tempo":"3-0-2-1","reps":8,"rom_deg":38,"top_deg":null},
                 "goal_reached":%b,
                 "left_out":{"no_force":%d,"too_short":%d,"too_long":0,"left_standing":0},
                 "t_us":1000000,"at":"2026-01-05T10:00:00.000Z"}"""
                .formatted(reps, reps >= 8, noForce, tooShort)
                .replace("\n", "");
    }

    private Page page(Look look) {
        return browser.open(URI.create("http://127.0.0.1:" + server.port() + "/"), look);
    }

    private static LocatorAssertions see(Locator locator) {
        return PlaywrightAssertions.assertThat(locator);
    }

    @Test
    void shouldSayWhatToDoAboutEveryFault() {
        Page page = page(Look.WALL);
        see(page.locator(".count")).hasText("3");

        List<?> told = (List<?>) page.evaluate("""
                async () => {
                  const { whatToDo } = await import('/script/faults.js');
                  const schema = await (await fetch('/asyncapi/schemas/fault.json')).json();
                  const codes = schema.properties.faults.items.properties.code.enum;
                  return [codes.length, codes.filter(code => !whatToDo(code)).join(' ')];
                }""");
        assertThat((Integer) told.getFirst()).isGreaterThan(50);
        assertThat(told.getLast()).isEqualTo("");
        page.context().close();
    }

    @ParameterizedTest
    @CsvSource({"en", "de"})
    void shouldHaveWordsForEveryFlagAndEveryReason(String language) {
        Page page = page(Look.WALL);

        assertThat(page.evaluate("""
                async language => {
                  const json = async path => (await fetch(path)).json();
                  const words = await json(`/i18n/${language}.json`);
                  const flags = (await json('/asyncapi/schemas/rep.json')).properties.flags.items.enum;
                  const reasons = (await json('/asyncapi/schemas/state.json')).properties.left_out.required;
                  const keys = flags.map(flag => `flag.${flag}`).concat(reasons.map(reason => `left_out.${reason}`));
                  return [keys.length, ...keys.filter(key => !words[key])].join(' ');
                }""", language)).isEqualTo(Integer.toString(RepFlag.values().length + LeftOutReason.values().length));
        page.context().close();
    }

    @ParameterizedTest
    @CsvSource({"DARK,en-GB,of 8,goal of 8 reached,'Not counted: 1 without force, 2 too short'",
            "LIGHT,de-DE,von 8,Ziel 8 erreicht,'Nicht gezählt: 1 ohne Kraft, 2 zu kurz'"})
    void shouldSayWhatIsNotCountedAndThatTheGoalIsReached(ColorScheme colours, String language, String before,
            String after, String notCounted) {
        Page page = page(Look.WALL.in(colours, language));
        see(page.locator(".of")).hasText(before);
        see(page.locator(".left-out")).isHidden();

        server.state(state(7, 1, 2));
        see(page.locator(".of")).hasText(before);
        see(page.locator(".left-out")).hasText(notCounted);

        server.state(state(8, 1, 2));
        see(page.locator(".of")).hasText(after);
        assertThat(browser.violations(page)).isEmpty();
        Browser.picture(page, "not-counted-" + language);

        server.state(state(0, 0, 0));
        see(page.locator(".of")).hasText(before);
        see(page.locator(".left-out")).isHidden();
        page.context().close();
    }

    @Test
    void shouldConnectAgainByItselfAndSayMeanwhileThatItDoes() throws IOException {
        Page page = page(Look.WALL);
        see(page.locator(".count")).hasText("3");
        int port = server.port();
        server.close();
        see(page.locator("#connection")).containsText("connects again by itself");

        serve(port, 5);
        see(page.locator(".count")).hasText("5");
        see(page.locator("#connection")).isHidden();
        assertThat(browser.complaints()).as("what a browser says of a server that is away")
                .allMatch(
                        said -> said.contains("ERR_CONNECTION_REFUSED")
                                || said.contains("ERR_INCOMPLETE_CHUNKED_ENCODING")
                                || said.contains("ERR_EMPTY_RESPONSE") || said.contains("ERR_CONNECTION_RESET"));
        page.context().close();
    }

    @ParameterizedTest
    @CsvSource({"DARK,en-GB,Bring the magnet nearer to the encoder.",
            "LIGHT,de-DE,Den Magneten näher an den Drehgeber bringen."})
    void shouldSayWhatIsWrongAndWhatToDo(ColorScheme colours, String language, String todo) {
        server.faults("{\"faults\":[{\"code\":\"angle_magnet_weak\",\"message\":\"The field is weak.\","
                + "\"since\":\"2026-01-05T10:00:00Z\"},{\"code\":\"force_bus_error\",\"message\":\"<b>17</b> failed.\","
                + "\"since\":\"2026-01-05T10:00:00Z\"}]}");
        Page page = page(Look.WALL.in(colours, language));

        see(page.locator("#faults li").first()).containsText("The field is weak.");
        see(page.locator("#faults .todo").first()).hasText(todo);
        see(page.locator("#faults li").last()).containsText("<b>17</b> failed.");
        see(page.locator("#faults .todo").last()).containsText(language.startsWith("de") ? "Kabel" : "cable");
        assertThat(browser.violations(page)).isEmpty();

        server.faults("{\"faults\":[]}");
        see(page.locator("#faults")).isHidden();
        page.context().close();
    }

    /** From this computer everybody may look, so that the first answer is one that somebody elsewhere would get. */
    @Test
    void shouldAskForTheTokenFromElsewhere() {
        AtomicBoolean elsewhere = new AtomicBoolean(true);
        Page page = page(Look.WALL);
        page.route("**/api/login", route -> {
            if (route.request().method().equals("GET") && elsewhere.get()) {
                route.fulfill(new Route.FulfillOptions().setContentType("application/json")
                        .setBody("{\"look\":false,\"act\":false}"));
            } else {
                elsewhere.set(false);
                route.resume();
            }
        });
        page.reload();
        see(page.locator("dialog h2")).hasText("The machine’s token");
        assertThat(page.locator(".count").textContent()).isEqualTo("0");
        assertThat(browser.violations(page)).isEmpty();

        page.keyboard().type("wrong-token-wrong");
        page.keyboard().press("Enter");
        see(page.locator("dialog .wrong")).hasText("That is not the token.");
        assertThat(browser.complaints()).allMatch(said -> said.contains("401"));
        page.locator("#token").fill(TOKEN);
        page.keyboard().press("Enter");
        see(page.locator("dialog")).hasCount(0);
        see(page.locator(".count")).hasText("3");
        assertThat(page
                .evaluate("async () => { const { feed } = await import('/script/main.js'); return feed.access.act; }"))
                .isEqualTo(true);
        page.context().close();
    }

    @Test
    void shouldActOverHttpsByAClientCertificate(@TempDir Path folder) throws Exception {
        Certificates certificates = new Certificates(folder);
        certificates.authority("gym");
        certificates.server("gym", "console", "IP:127.0.0.1");
        certificates.client("gym", "coach", "coach");
        server.close();
        serve(0, 4, new Encryption(certificates.server("console", "gym"), new Faults(Instant::now), Instant::now,
                System::nanoTime));
        Page page = browser.open(URI.create("https://127.0.0.1:" + server.port() + "/"), Look.WALL,
                certificates.certificate("coach"), certificates.key("coach"));

        see(page.locator(".count")).hasText("4");
        server.state(state(5));
        see(page.locator(".count")).hasText("5");
        assertThat(page
                .evaluate("async () => { const { feed } = await import('/script/main.js'); return feed.access.act; }"))
                .isEqualTo(true);
        assertThat(page.evaluate(
                "async () => (await fetch('/api/command/session/end', { method: 'POST', body: '{}' })).status"))
                .isEqualTo(200);
        page.context().close();
    }

    @Test
    void shouldShowWhatWasBeforeItWasOpened() {
        for (int frame = 0; frame < 500; frame++) {
            String json = "{\"t_us\":[" + frame * 20_000 + "," + (frame * 20_000 + 8_000)
                    + "],\"angle_deg\":[20,20.5],\"force_n\":[200,null],\"phase\":\"concentric\"}";
            server.live(() -> json);
        }
        Page page = page(Look.WALL);
        page.waitForFunction("() => window.feed.track.count === 1000");
        page.waitForFunction("() => window.feed.track.now.phase === 1");
        assertThat((double) page.evaluate("window.feed.track.now.angle")).isBetween(19.9, 20.6);
        page.context().close();
    }

    /** Between 5° and 45°, not above 50°, with a hold of 1 s: the moment, and the words. */
    @Test
    void shouldSayWhatACoachWould() {
        Page page = page(Look.WALL);
        page.evaluate("async () => { window.cue = (await import('/script/cues.js')).cue; }");

        assertThat(words(page, 0, 5, 0, 0, 2, "")).isEqualTo("ready");
        assertThat(words(page, 1, 20, 30, 0.5, 2, "")).isEqualTo("push");
        assertThat(words(page, 1, 20, 80, 0.5, 2, "")).isEqualTo("slower_up");
        assertThat(words(page, 1, 20, 30, 0.5, 2, "'short_range'")).isEqualTo("full_range");
        assertThat(words(page, 2, 44, 0, 0.4, 1, "")).isEqualTo("hold");
        assertThat(words(page, 2, 44, 0, 1.1, 1, "")).isEqualTo("down");
        assertThat(words(page, 2, 51, 0, 0.4, 1, "")).isEqualTo("too_high");
        assertThat(words(page, 3, 30, -20, 1, 3, "")).isEqualTo("lower");
        assertThat(words(page, 3, 30, -60, 1, 3, "")).isEqualTo("slower_down");
        assertThat(words(page, 3, 12, -10, 2, 3, "'touch_down'")).isEqualTo("no_landing");
        assertThat(words(page, 3, 30, -10, 2, 3, "'touch_down'")).isEqualTo("lower");
        assertThat(words(page, 4, 5, 0, 0, 0, "")).isEqualTo("good");
        assertThat(words(page, 4, 5, 0, 0, 0, "'off_tempo'")).isEqualTo("after.off_tempo");
        assertThat(words(page, 4, 5, 0, 0, 0, "'no_hold','touch_down'")).isEqualTo("after.touch_down");
        page.context().close();
    }

    private static Object words(Page page, int phase, double angle, double speed, double elapsed, double meant,
            String flags) {
        return page.evaluate("window.cue({ phase: " + phase + ", angle: " + angle + ", speed: " + speed + ", elapsed: "
                + elapsed + ", meant: " + meant + ", hold: 1, bottom: 5, top: 45, over: 50, running: false, flags: ["
                + flags + "] }).key");
    }

    /** A machine that does whatever it is asked. */
    private static final class Willing implements RequestDoor {
        @Override
        public byte[] answer(String name, byte[] payload) {
            return "{\"ok\":true}".getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
