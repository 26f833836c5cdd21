package org.kickbridge.app;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kickbridge.config.Config;
import org.kickbridge.credential.Certificates;
import org.kickbridge.credential.KnownServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kickbridge.app.DaemonRig.soon;

/** The daemon's page over HTTPS, and a certificate that is renewed while it runs. */
class DaemonHttpsTest {
    private static final int FASTER = 20;

    @TempDir
    Path folder;

    @Test
    void shouldServeItsPageOverHttpsAndTakeUpARenewedCertificate() throws Exception {
        Certificates certificates = new Certificates(folder);
        certificates.authority("gym");
        certificates.server("gym", "machine", "DNS:kickback-1.gym");
        certificates.server("gym", "renewed", "DNS:kickback-1.gym");
        Path certificate = certificates.certificate("machine");
        Config usual = DaemonRig.config(folder.resolve("store"));
        Config config = usual.withHttp(new Config.Http(true, "127.0.0.1", 0, null, null, certificate,
                certificates.key("machine"), null));
        try (Daemon daemon = Daemon.start(config, new Bench().live(), DaemonRig.faster(FASTER), line -> {
        })) {
            URI page = Objects.requireNonNull(daemon.consoleUri());
            assertThat(page.getScheme()).isEqualTo("https");
            assertThat(health(page, certificate)).contains("\"machine\":\"k1\"");

            certificates.replace(certificates.key("machine"), certificates.key("renewed"));
            certificates.replace(certificate, certificates.certificate("renewed"));
            soon().ignoreExceptions().until(() -> health(page, certificates.certificate("renewed")).contains("k1"));
        }
    }

    /** As asked by who trusts this certificate alone. */
    private static String health(URI page, Path certificate) throws Exception {
        try (HttpClient client = HttpClient.newBuilder().sslContext(KnownServer.by(certificate)).build()) {
            return client.send(HttpRequest.newBuilder(page.resolve("/health")).build(), BodyHandlers.ofString())
                    .body();
        }
    }
}
