package org.kickbridge.homeassistant;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import tools.jackson.databind.json.JsonMapper;

/** The template engine that Home Assistant uses, in a Python of its own. */
public final class Jinja {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Path SCRIPT = Path.of("src", "test", "resources", "homeassistant", "render.py");

    private final String python;

    /** A template and the payload that it is given. */
    public record Task(String template, String value) {}

    private Jinja(String python) {
        this.python = python;
    }

    /** Skips the test where there is none. */
    public static Jinja installed() {
        Optional<String> python = Stream.of("python3", "/usr/bin/python3").filter(Jinja::hasJinja).findFirst();
        assumeTrue(python.isPresent(), "jinja2 for Python is not installed; apt install python3-jinja2");
        return new Jinja(python.orElseThrow());
    }

    public List<String> render(List<Task> tasks) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(python, SCRIPT.toString()).redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var in = process.getOutputStream()) {
            in.write(JSON.writeValueAsBytes(
                    tasks.stream().map(task -> List.of(task.template(), task.value())).toList()));
        }
        List<String> texts = JSON.readTree(process.getInputStream().readAllBytes())
                .valueStream()
                .map(text -> text.asString())
                .toList();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        return texts;
    }

    private static boolean hasJinja(String python) {
        try {
            Process process = new ProcessBuilder(python, "-c", "import jinja2").redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
