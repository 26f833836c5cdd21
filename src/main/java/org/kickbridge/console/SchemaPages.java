package org.kickbridge.console;

import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;

/**
 * What this machine publishes and takes, for programs: {@code /asyncapi} leads to the AsyncAPI document, beside which lie
 * the JSON Schemas that it refers to. Stateless.
 */
final class SchemaPages {
    private static final String DOCUMENT = "/asyncapi/asyncapi.json";
    private static final String SCHEMA = "/asyncapi/schemas/{file}";
    private static final Pattern FILE = Pattern.compile("[a-z-]{1,60}\\.json");

    private SchemaPages() {
    }

    static void in(RoutesConfig routes) {
        // To where the references of the document lead on from.
        routes.get("/asyncapi", ctx -> ctx.redirect(DOCUMENT, HttpStatus.FOUND), Access.FREE);
        routes.get(DOCUMENT, ctx -> answer(ctx, "asyncapi.json", "application/vnd.aai.asyncapi+json;version=3.0.0"),
                Access.FREE);
        routes.get(SCHEMA, ctx -> {
            String file = ctx.pathParam("file");
            if (!FILE.matcher(file).matches()) {
                throw new NotFoundResponse();
            }
            answer(ctx, "schemas/" + file, "application/schema+json");
        }, Access.FREE);
    }

    private static void answer(Context ctx, String file, String type) throws IOException {
        try (InputStream in = SchemaPages.class.getResourceAsStream("/org/kickbridge/asyncapi/" + file)) {
            if (in == null) {
                throw new NotFoundResponse();
            }
            ctx.contentType(type).result(in.readAllBytes());
        }
    }
}
