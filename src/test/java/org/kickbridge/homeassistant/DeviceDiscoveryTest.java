package org.kickbridge.homeassistant;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class DeviceDiscoveryTest {
    private static final DeviceDiscovery MACHINE = device("gym", "kickback-1", true);

    @Test
    void shouldKeepTheRulesOfHomeAssistant() {
        assertThat(DiscoveryRules.faults(MACHINE.topic("homeassistant"), document())).isEmpty();
    }

    @Test
    void shouldOfferWhatPeopleLookAtAndPress() {
        assertThat(document().get("cmps").propertyNames()).contains("reps", "tempo", "concentric", "hold", "eccentric",
                "bottom_pause", "range", "rep_force", "load", "sets", "asymmetry_work", "phase", "problem", "faults",
                "calibration", "identify", "side", "end_session", "tare");
        assertThat(json(device("gym", "kickback-1", false)).get("cmps").has("tare")).isFalse();
    }

    @Test
    void shouldLetOnlyLiveValuesExpire() {
        assertThat(document().get("cmps").propertyStream().filter(each -> each.getValue().has("expire_after")))
                .allSatisfy(each -> assertThat(each.getValue().get("state_topic").asString()).endsWith("/live"))
                .hasSize(2);
    }

    /** An id is for ever, and another machine's must never be the same. */
    @Test
    void shouldGiveEveryMachineAnIdOfItsOwn() {
        List<String> names = List.of("a", "b", "a-b", "a_b", "a__b", "a_", "_b", "a.b", "a_ub", "a_db", "__", "_", ".",
                "u", "d");
        List<String> topics = names.stream()
                .flatMap(site -> names.stream().map(machine -> device(site, machine, false).topic("homeassistant")))
                .toList();
        assertThat(topics).doesNotHaveDuplicates()
                .allMatch(topic -> topic.matches("homeassistant/device/[a-zA-Z0-9_-]+/config"));
        assertThat(MACHINE.topic("homeassistant"))
                .isEqualTo("homeassistant/device/kickbridge__gym__kickback-1/config");
    }

    static Stream<Arguments> broken() {
        return Stream.of(arguments("origin lacks name", edit(all -> ((ObjectNode) all.get("o")).remove("name"))),
                arguments("lacks unique_id", edit(all -> component(all, "reps").remove("unique_id"))),
                arguments("shares its unique_id", edit(all -> component(all, "reps").put("unique_id",
                        component(all, "set").get("unique_id").asString()))),
                arguments("neither identifiers", edit(all -> ((ObjectNode) all.get("dev")).remove("identifiers"))),
                arguments("unknown option units", edit(all -> component(all, "reps").put("units", "kg"))),
                arguments("lacks command_topic", edit(all -> component(all, "side").remove("command_topic"))),
                arguments("a unit that duration has not",
                        edit(all -> component(all, "hold").put("unit_of_measurement", "N"))),
                arguments("no platform", edit(all -> component(all, "hold").put("p", "gauge"))),
                arguments("device_class enum", edit(all -> component(all, "phase").remove("device_class"))),
                arguments("entity_category config",
                        edit(all -> component(all, "version").put("entity_category", "config"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void shouldBeCheckedByRulesThatFindFaults(String fault, ObjectNode document) {
        assertThat(DiscoveryRules.faults(MACHINE.topic("homeassistant"), document)).singleElement()
                .asString()
                .contains(fault);
    }

    private static ObjectNode edit(Consumer<ObjectNode> change) {
        ObjectNode document = document();
        change.accept(document);
        return document;
    }

    private static ObjectNode component(ObjectNode document, String key) {
        return (ObjectNode) document.get("cmps").get(key);
    }

    private static ObjectNode document() {
        return json(MACHINE);
    }

    private static ObjectNode json(DeviceDiscovery device) {
        return (ObjectNode) JsonMapper.shared().readTree(device.document());
    }

    private static DeviceDiscovery device(String site, String machine, boolean tareButton) {
        return new DeviceDiscovery(site, machine, "kickbridge/v1/" + site + "/" + machine + "/", "1.2", tareButton);
    }
}
