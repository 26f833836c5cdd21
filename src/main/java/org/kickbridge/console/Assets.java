package org.kickbridge.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

import io.javalin.http.Context;

/**
 * The files of the page, out of the jar. A browser keeps them and asks each time whether they are still the same, by a
 * hash of what is in them; nothing of them stays in memory here. Stateless.
 */
final class Assets {
    /** All there are, below the folder of this package; the page's own address gets the first. */
    static final List<String> FILES = List.of("index.html", "icon.svg", "font/inter.woff2", "i18n/de.json",
            "i18n/en.json", "style/frame.css",
            "style/live.css", "style/session.css", "style/technician.css", "script/act.js", "script/api.js",
            "script/ask.js", "script/balance.js", "script/columns.js", "script/cues.js", "script/dom.js",
            "script/door.js", "script/faults.js", "script/feed.js", "script/goal.js", "script/i18n.js",
            "script/intro.js", "script/kept.js", "script/lever.js", "script/live.js", "script/livebar.js",
            "script/main.js",
            "script/overlay.js", "script/plan.js", "script/points.js", "script/rep.js", "script/ring.js",
            "script/sensors.js", "script/session.js", "script/sessions.js", "script/settings.js",
            "script/sides.js", "script/start.js", "script/technician.js", "script/traces.js",
            "script/track.js", "script/units.js", "script/wizard.js");
    private static final int HASH_BYTES = 12;

    private Assets() {
    }

    /** Answers with one of {@link #FILES}. */
    static void serve(Context ctx, String file) {
        byte[] bytes = read(file);
        String tag = '"' + hash(bytes) + '"';
        ctx.header("Cache-Control", "no-cache").header("ETag", tag).header("Vary", "Accept-Encoding");
        if (tag.equals(ctx.header("If-None-Match"))) {
            ctx.status(304);
        } else {
            ctx.contentType(type(file)).result(bytes);
        }
    }

    private static byte[] read(String file) {
        try (InputStream in = Assets.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing in the jar");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String type(String file) {
        return switch (file.substring(file.lastIndexOf('.') + 1)) {
            case "html" -> "text/html; charset=utf-8";
            case "css" -> "text/css; charset=utf-8";
            case "js" -> "text/javascript; charset=utf-8";
            case "json" -> "application/json";
            case "svg" -> "image/svg+xml";
            case "woff2" -> "font/woff2";
            default -> throw new IllegalArgumentException(file);
        };
    }
}
