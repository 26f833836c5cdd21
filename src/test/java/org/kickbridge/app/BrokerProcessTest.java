package org.kickbridge.app;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.kickbridge.config.Config;
import org.kickbridge.fault.Fault;
import org.kickbridge.fault.Faults;

import static org.assertj.core.api.Assertions.assertThat;

@Execution(ExecutionMode.CONCURRENT)
class BrokerProcessTest {
    @TempDir
    Path folder;
    private final Faults faults = new Faults(InstantSource.system());
    private final List<Integer> listened = new CopyOnWriteArrayList<>();

    @Test
    void shouldStartABrokerThatDiedAgainOnTheSamePort() throws Exception {
        Config config = DaemonRig.config(folder).withBroker(Config.defaults().broker().enabledOn(0));
        BrokerProcess broker = new BrokerProcess(port -> BrokerArguments.of(config, port), listened::add, faults);
        broker.start();
        int port = broker.port().get(60, TimeUnit.SECONDS);
        ProcessHandle first = broker.handle().orElseThrow();
        first.destroyForcibly();
        await().until(() -> faults.standing().stream().map(Fault::code).toList().equals(List.of("broker_failed")));
        await().until(() -> {
            broker.look();
            return listened.size() == 2;
        });
        assertThat(listened).containsExactly(port, port);
        assertThat(faults.standing()).isEmpty();

        ProcessHandle second = broker.handle().orElseThrow();
        broker.close(Duration.ofSeconds(10));
        assertThat(second.isAlive()).isFalse();
        assertThat(faults.standing()).isEmpty();
    }

    @Test
    void shouldKillABrokerThatIsStillStarting() throws Exception {
        Config config = DaemonRig.config(folder).withBroker(Config.defaults().broker().enabledOn(0));
        BrokerProcess broker = new BrokerProcess(port -> BrokerArguments.of(config, port), listened::add, faults);
        broker.start();
        ProcessHandle child = broker.handle().orElseThrow();
        broker.close(Duration.ofSeconds(10));
        await().until(() -> !child.isAlive());
        broker.start();
        broker.look();
        assertThat(listened).isEmpty();
        assertThat(faults.standing()).isEmpty();
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(20));
    }
}
