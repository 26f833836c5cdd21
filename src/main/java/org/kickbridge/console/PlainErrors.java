package org.kickbridge.console;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;

/** Answers in one sentence of JSON what never reaches a route, such as a request that is no HTTP. */
final class PlainErrors extends ErrorHandler {
    static String json(int status, String message) {
        return JsonMapper.shared().createObjectNode().put("status", status).put("error", message).toString();
    }

    private static ByteBuffer body(int status) {
        String text = json(status, status < 500 ? "The request is not understood." : "The request failed.");
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    protected void generateResponse(Request request, Response response, int code, @Nullable String message,
            @Nullable Throwable cause, Callback callback) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.write(true, body(code), callback);
    }
}
