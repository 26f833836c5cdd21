package org.kickbridge.page;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ClientCertificate;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * A real Chromium without a window, the system's own, which notes what it complains of: errors and warnings on its
 * console, exceptions, requests that fail, and requests that leave this computer. One thread uses it.
 */
final class Browser implements AutoCloseable {
    /** Where pictures go, for people to look at. */
    private static final Path PICTURES = Path.of("target/console");
    private static final String LONG_TASKS = """
            window.longTasks = [];
            new PerformanceObserver(list => list.getEntries().forEach(task => window.longTasks.push(task.duration)))
                .observe({ type: 'longtask', buffered: true });""";
    private static final String AXE = """
            async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
                .filter(found => ['serious', 'critical'].includes(found.impact))
                .flatMap(found => found.nodes.map(node => `${found.id}: ${node.target}: ${node.failureSummary}`))""";

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser browser;
    private final List<String> complaints = new ArrayList<>();

    private Browser(Playwright playwright, com.microsoft.playwright.Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Skips the tests where there is none. */
    static Browser start() {
        Optional<Path> chromium = program("chromium");
        Optional<Path> node = program("node");
        assumeTrue(chromium.isPresent() && node.isPresent(),
                "no chromium or no node is installed; apt install chromium nodejs");
        Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of(
                "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1", "PLAYWRIGHT_NODEJS_PATH", node.orElseThrow().toString())));
        // The sandbox of Chromium needs rights that root in a container has not; it shows our own page only.
        LaunchOptions options = new LaunchOptions().setExecutablePath(chromium.orElseThrow())
                .setArgs(List.of("--no-sandbox", "--disable-gpu"));
        return new Browser(playwright, playwright.chromium().launch(options));
    }

    private static Optional<Path> program(String name) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** A page of its own, as somebody would see it who comes for the first time; its feed stands in {@code window.feed}. */
    Page open(URI address, Look look) {
        return open(address, look.options());
    }

    /** The same over HTTPS, where whoever signed the server's certificate is not asked, and with that certificate shown. */
    Page open(URI address, Look look, Path certificate, Path key) {
        return open(address, look.options()
                .setIgnoreHTTPSErrors(true)
                .setClientCertificates(
                        List.of(new ClientCertificate(address.resolve("/").toString().replaceFirst("/$", ""))
                                .setCertPath(certificate)
                                .setKeyPath(key))));
    }

    private Page open(URI address, NewContextOptions options) {
        BrowserContext context = browser.newContext(options);
        context.addInitScript(LONG_TASKS);
        Page page = context.newPage();
        page.onConsoleMessage(this::note);
        page.onPageError(error -> complaints.add("exception: " + error));
        page.onRequest(request -> {
            String host = URI.create(request.url()).getHost();
            if (!"127.0.0.1".equals(host) && !request.url().startsWith("data:")) {
                complaints.add("leaves this computer: " + request.url());
            }
        });
        page.onResponse(response -> {
            if (response.status() >= 400) {
                complaints.add(response.status() + ": " + response.url());
            }
        });
        page.navigate(address.toString());
        page.evaluate("async () => { window.feed = (await import('/script/main.js')).feed; }");
        return page;
    }

    private void note(ConsoleMessage message) {
        if (message.type().equals("error") || message.type().equals("warning")) {
            complaints.add(message.type() + ": " + message.text() + " at " + message.location());
        }
    }

    /** What it has complained of since this was asked last. */
    List<String> complaints() {
        List<String> all = List.copyOf(complaints);
        complaints.clear();
        return all;
    }

    /** Serious and critical violations that axe finds in the page as it is now. */
    @SuppressWarnings("unchecked") // a list of strings is what the script gives
    List<String> violations(Page page) {
        // Evaluated by the debugger, to which the page's policy does not apply.
        page.evaluate(axe());
        return (List<String>) page.evaluate(AXE);
    }

    private static String axe() {
        try (InputStream script = Browser.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Puts a picture into {@code target/console}. */
    static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
