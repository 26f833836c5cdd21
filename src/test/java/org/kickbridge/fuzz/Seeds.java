package org.kickbridge.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;

/** The inputs that a run begins with. They stand in {@code fuzz/NAME.txt}, parted by lines of {@code ====}. */
final class Seeds {
    private Seeds() {
    }

    static Stream<byte[]> of(String name) {
        return Arrays.stream(new String(resource(name + ".txt"), StandardCharsets.UTF_8).split("(?m)^====\n"))
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] resource(String name) {
        try (InputStream in = Seeds.class.getResourceAsStream("/fuzz/" + name)) {
            if (in == null) {
                throw new IllegalStateException("there is no resource fuzz/" + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
