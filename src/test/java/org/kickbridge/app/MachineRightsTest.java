package org.kickbridge.app;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.kickbridge.homeassistant.DeviceDiscovery;
import org.kickbridge.mqtt.GymBroker;

import static org.assertj.core.api.Assertions.assertThat;

/** The script that writes a machine's lines for the broker's access list; what they do is seen by SampleMosquittoTest. */
class MachineRightsTest {
    @Test
    void shouldNameTheTopicsAsTheMachineDoes() throws Exception {
        assertThat(GymBroker.sample("kickbridge.acl"))
                .endsWith(GymBroker.rights("hall-2/kickback-7").said().strip() + "\n");
        for (String name : List.of("a", "a.b", "a_b", "._", "A-9__d")) {
            DeviceDiscovery device = new DeviceDiscovery(name, "m" + name, "", "1", false);
            assertThat(GymBroker.rights(name + "/m" + name).said())
                    .contains("\nuser " + name + "/m" + name + "\n",
                            "\ntopic write " + device.topic("homeassistant") + "\n",
                            "\ntopic write spBv1.0/" + name + "/NBIRTH/m" + name + "\n");
        }
    }

    @Test
    void shouldRefuseWhatIsNoMachineAndSayNothingElse() throws Exception {
        for (String wrong : List.of("", "a", "/b", "a/", "a/b/c", "a/b c", "a/b\nuser x", "a/+", "a/$(id)")) {
            assertThat(GymBroker.rights("a/b", wrong)).as(wrong).satisfies(rights -> {
                assertThat(rights.exitCode()).isEqualTo(2);
                assertThat(rights.said()).isEmpty();
                assertThat(rights.complaint()).contains("is no SITE/MACHINE");
            });
        }
        assertThat(GymBroker.rights().complaint()).contains("which machines?");
    }
}
