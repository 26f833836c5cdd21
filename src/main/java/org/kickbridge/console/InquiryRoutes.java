package org.kickbridge.console;

import java.io.IOException;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;

/** The routes of the views of a set, a session, and the technician. Thread-safe as the answers are. */
final class InquiryRoutes {
    static final int MOST_EVENTS = 2_000;
    private static final int USUAL_EVENTS = 300;
    private static final String JSON = "application/json";
    private static final Pattern WHOLE = Pattern.compile("\\d{1,18}");

    private final Inquiries inquiries;

    InquiryRoutes(Inquiries inquiries) {
        this.inquiries = inquiries;
    }

    void add(RoutesConfig routes) {
        routes.get("/api/events", ctx -> json(ctx, inquiries.events().apply(last(ctx))), Access.LOOKING);
        routes.get("/api/curve/{seq}", ctx -> json(ctx, inquiries.curve().apply(seq(ctx))), Access.LOOKING);
        routes.get("/api/session/{seq}/reps.csv", ctx -> file(ctx, inquiries.reps().apply(seq(ctx))),
                Access.LOOKING);
        routes.get("/api/session/{seq}/recording.csv.gz", ctx -> file(ctx, inquiries.recording().apply(seq(ctx))),
                Access.LOOKING);
        routes.get("/api/sensors", ctx -> json(ctx, inquiries.sensors().get()), Access.ACTING);
        routes.get("/api/report", ctx -> file(ctx, inquiries.report().of("")), Access.ACTING);
        routes.get("/api/report/{id}", ctx -> file(ctx, inquiries.report().of(ctx.pathParam("id"))), Access.ACTING);
    }

    private static void json(Context ctx, String json) {
        ctx.contentType(JSON).result(json);
    }

    private static void file(Context ctx, @Nullable Download file) throws IOException {
        if (file == null) {
            throw new NotFoundResponse();
        }
        ctx.contentType(file.type()).header("Content-Disposition", "attachment; filename=\"" + file.name() + '"');
        file.body().write(ctx.res().getOutputStream());
    }

    private static long seq(Context ctx) {
        return whole(ctx.pathParam("seq"));
    }

    private static int last(Context ctx) {
        String told = ctx.queryParam("last");
        return told == null ? USUAL_EVENTS : Math.clamp(whole(told), 1, MOST_EVENTS);
    }

    private static long whole(String text) {
        if (!WHOLE.matcher(text).matches()) {
            throw new BadRequestResponse();
        }
        return Long.parseLong(text);
    }
}
