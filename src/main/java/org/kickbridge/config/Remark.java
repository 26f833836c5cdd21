package org.kickbridge.config;

import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.kickbridge.credential.ServerFiles;
import org.kickbridge.credential.UnusableFile;

/**
 * Something in a good config that its owner should know of.
 *
 * @param key such as {@code http.host}
 * @param found what there is to know
 * @param remedy what to do where it is not wanted
 */
public record Remark(String key, String found, String remedy) {
    /** Slower load cells leave figures out that hang on single readings. */
    private static final double FORCE_DETAIL_HZ = 40;

    /**
     * All that there are.
     *
     * @param now by the clock of this computer
     */
    public static List<Remark> of(Config config, Instant now) {
        List<Remark> remarks = new ArrayList<>();
        if (config.source().kind() == Config.SourceKind.SENSORS) {
            slowForce(config.force(), remarks);
        }
        if (config.http().enabled()) {
            http(config.http(), now, remarks);
        }
        return remarks;
    }

    private static void slowForce(Config.Force force, List<Remark> remarks) {
        if (force.chip() != Config.ForceChip.NONE && force.rateInForceHz() < FORCE_DETAIL_HZ) {
            remarks.add(new Remark(Schema.FORCE_RATE_HZ.path(), "at " + Kind.plain(force.rateInForceHz())
                    + " readings a second the load cell is too slow for all figures: rate_of_force_development_nps,"
                    + " peak_power_w and hold_cv_pct of a rep are null",
                    force.chip() == Config.ForceChip.HX711
                            ? "connect the RATE pin of the hx711 to its supply and set 80"
                            : "set a rate of " + Kind.plain(FORCE_DETAIL_HZ) + " or more"));
        }
    }

    private static void http(Config.Http http, Instant now, List<Remark> remarks) {
        ServerFiles tls = http.tls();
        if (tls == null && !isLoopback(http.host())) {
            remarks.add(new Remark(Schema.HTTP_HOST.path(), http.host() + " is reached from other computers and is not"
                    + " encrypted, so whoever is on the way reads the token and all that is shown",
                    "set http.cert_file and http.key_file, or let only a proxy that encrypts, a VPN or a tunnel reach it"));
        }
        if (tls != null) {
            try {
                Instant ends = tls.read().ends();
                if (!now.isBefore(ends)) {
                    remarks.add(new Remark(Schema.HTTP_CERT_FILE.path(), "the certificate in "
                            + FaultList.shown(tls.certificate()) + " has expired (" + ends
                            + "), so browsers warn and scrapers refuse",
                            "renew it; the daemon runs with it all the same"));
                }
            } catch (UnusableFile e) {
                remarks.add(new Remark(Schema.HTTP_CERT_FILE.path(), e.found(), e.remedy())); // changed since it was read
            }
        }
    }

    /** One line. */
    public String text() {
        return key + ": " + found + "; " + remedy;
    }

    /** Loopback by its digits or its name; no name is looked up. */
    static boolean isLoopback(String host) {
        if (host.equals("localhost")) {
            return true;
        }
        try {
            return InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
