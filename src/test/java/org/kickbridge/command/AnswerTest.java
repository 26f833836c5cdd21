package org.kickbridge.command;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AnswerTest {
    private static String json(Answer answer) {
        return new String(answer.json(), StandardCharsets.UTF_8);
    }

    @Test
    void shouldWriteEveryKindOfFieldInItsOrder() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("text", "Zürich \"1\"");
        fields.put("whole", 7);
        fields.put("long", 7_000_000_000L);
        fields.put("number", 0.5);
        fields.put("unmeasured", Double.NaN);
        fields.put("nothing", null);
        fields.put("list", Arrays.asList(1, null, true));
        assertThat(json(Answer.ok(fields))).isEqualTo("{\"ok\":true,\"text\":\"Zürich \\\"1\\\"\",\"whole\":7,"
                + "\"long\":7000000000,\"number\":0.5,\"unmeasured\":null,\"nothing\":null,\"list\":[1,null,true]}");
    }

    @Test
    void shouldKeepOkForItself() {
        assertThatThrownBy(() -> Answer.ok(Map.of("ok", false))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldNameEachErrorAsTheContractDoes() {
        assertThat(CommandError.Code.values()).extracting(CommandError.Code::wireName)
                .containsExactly("unknown_command", "not_json", "too_large", "unknown_field", "missing_field",
                        "bad_value", "not_allowed", "rate_limited", "busy", "not_now", "not_available",
                        "internal_error");
    }
}
