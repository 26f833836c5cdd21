package org.kickbridge.doctor;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.kickbridge.mqtt.BrokerTrial;

/** The broker: whether it is reached, trusted, lets this machine in, and takes and gives a message. */
public final class BrokerCheck implements Check {
    private final URI url;
    private final @Nullable String username;
    private final String topics;
    private final Supplier<BrokerTrial.Result> trial;

    /**
     * @param username as the config names it, or null
     * @param topics what the machine's topics begin with
     */
    public BrokerCheck(URI url, @Nullable String username, String topics, Supplier<BrokerTrial.Result> trial) {
        this.url = url;
        this.username = username;
        this.topics = topics;
        this.trial = trial;
    }

    @Override
    public String name() {
        return "broker";
    }

    @Override
    public void look(Findings findings) {
        switch (trial.get()) {
            case BrokerTrial.Served served -> served(findings, served);
            case BrokerTrial.Failed failed -> findings.fault("connection", url + ": " + failed.why(),
                    next(failed.step()));
        }
    }

    private void served(Findings findings, BrokerTrial.Served served) {
        findings.good("connection",
                url + (username == null ? " lets us in without a login" : " lets " + username + " in")
                        + ", in " + ms(served.connected())
                        + (served.encryption().isEmpty() ? "" : ", by " + served.encryption()));
        Duration back = served.back();
        if (back != null) {
            findings.good("round trip", "a message was acknowledged after " + ms(served.acknowledged())
                    + " and came back after " + ms(back));
        } else {
            findings.good("round trip", "a message was acknowledged after " + ms(served.acknowledged())
                    + "; it did not come back, because this login may not read " + topics
                    + "doctor: see that it may read "
                    + topics + "cmd/#");
        }
        String why = served.noCommands();
        if (why == null) {
            findings.good("commands", "the broker took the subscription to " + topics + "cmd/#");
        } else {
            findings.warning("commands", "this login may not listen to " + topics + "cmd/#: " + why,
                    "allow it in the broker's access list; without it no command arrives, all else works");
        }
    }

    private String next(BrokerTrial.Step step) {
        String host = url.getHost();
        return switch (step) {
            case FILES -> "put that file right; mqtt in the config names it";
            case HOST ->
                "put the right host name, or its address, into mqtt.url; getent hosts " + host + " looks it up";
            case REACH -> isHere(host)
                    ? "start the broker on this computer (sudo systemctl start mosquitto), or name another in mqtt.url"
                    : "see that the broker runs, listens beyond its own computer (mosquitto: listener " + url.getPort()
                            + "), and that no firewall is between: nc -vz " + host + " " + url.getPort();
            case ENCRYPT ->
                "let mqtt.ca_file name the certificate of the authority that signed the broker's, mqtt.url the host name"
                        + " that stands in it, and mqtt.client_cert_file one that the broker trusts, where it wants"
                        + " one: openssl s_client -connect " + host + ":" + url.getPort();
            case SPEAK ->
                "something listens there, but not as asked: see that mqtt.url has the right port, ssl:// where it"
                        + " wants encryption and tcp:// where not, and that the broker speaks MQTT 5 (mosquitto 1.6 or newer)";
            case LOG_IN -> username == null
                    ? "give the machine a login: mqtt.username and mqtt.password_file"
                    : "set mqtt.username (now " + username + ") and what is in mqtt.password_file right";
            case PUBLISH -> "let this login write to " + topics + "# in the broker's access list";
        };
    }

    private static boolean isHere(String host) {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    }

    private static String ms(Duration duration) {
        return String.format(Locale.ROOT, "%.0f ms", duration.toNanos() / 1e6);
    }
}
