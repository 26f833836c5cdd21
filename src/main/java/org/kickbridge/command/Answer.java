package org.kickbridge.command;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** What a request is answered with. Immutable. */
public sealed interface Answer {

    /**
     * It was done.
     *
     * @param fields more to say, in this order: text, numbers, booleans, {@link Verbatim}, maps and iterables of these, null;
     *        none is
     *        named {@code ok}
     */
    record Done(Map<String, ? extends @Nullable Object> fields) implements Answer {
        public Done {
            if (fields.containsKey("ok")) {
                throw new IllegalArgumentException("the field ok says that it was done and nothing else");
            }
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }
    }

    /** It was not done, and nothing was changed. */
    record Refused(CommandError error) implements Answer {}

    /** Done, and no more to say. */
    static Answer ok() {
        return new Done(Map.of());
    }

    /** Done, with more to say; see {@link Done}. */
    static Answer ok(Map<String, ? extends @Nullable Object> fields) {
        return new Done(fields);
    }

    /** Not done; {@code message} is one sentence. */
    static Answer error(CommandError.Code code, String message) {
        return new Refused(new CommandError(code, message));
    }

    /**
     * The answer in UTF-8. A number that is not finite was not measured and becomes null.
     *
     * @throws IllegalArgumentException for a field of another type than {@link Done} names
     */
    default byte[] json() {
        return AnswerJson.write(this);
    }
}
