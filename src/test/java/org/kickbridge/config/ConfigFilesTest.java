package org.kickbridge.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kickbridge.credential.CredentialDirectory;
import org.kickbridge.credential.ServerFiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

/** The file itself, and the files that it names. */
class ConfigFilesTest {
    /** Made for this test alone, valid for a hundred years; they open nothing. */
    private static final String CERTIFICATE = """
            -----BEGIN CERTIFICATE-----
            MIIBezCCASGgAwIBAgIUWL+5IDal27hXtYPkZxujNwmYLRcwCgYIKoZIzj0EAwIw
            EjEQMA4GA1UEAwwHbWFjaGluZTAgFw0yNjExMjUwMzEzNTRaGA8yMTI2MTEwMTAz
            MTM1NFowEjEQMA4GA1UEAwwHbWFjaGluZTBZMBMGByqGSM49AgEGCCqGSM49AwEH
            A0IABPiMBhFDGMsTFVPg6TSQP1Sfc0t3Mi9JQlMkMJoTVy2Iwa0w1SnOEOGeEd3h
            lVlOqwDaV/Jj7VvKUsSfATuwUDOjUzBRMB0GA1UdDgQWBBQqXRq4kwkqrH9FBkkc
            YTCHC6PnFTAfBgNVHSMEGDAWgBQqXRq4kwkqrH9FBkkcYTCHC6PnFTAPBgNVHRMB
            Af8EBTADAQH/MAoGCCqGSM49BAMCA0gAMEUCIQDrpuZ0lSQ4saHiPNejjNcddJA5
            SjYic1cjp9mYhTJCvwIgYdPC6Bf3qQHW56tUAQ41ioRHPqWWM+zYUWLXFgdgxYc=
            -----END CERTIFICATE-----
            """;
    private static final String KEY = """
            -----BEGIN PRIVATE KEY-----
            MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgzG0ZNu3RNyNKR8Df
            sqjeeJMKtcvs/UFQd+AT4lGwTFqhRANCAAT4jAYRQxjLExVT4Ok0kD9Un3NLdzIv
            SUJTJDCaE1ctiMGtMNUpzhDhnhHd4ZVZTqsA2lfyY+1bylLEnwE7sFAz
            -----END PRIVATE KEY-----
            """;
    private static final String OTHER_KEY = """
            -----BEGIN PRIVATE KEY-----
            MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg0F7vo/pzBJEZwqgq
            A/cji15DmIxjlol+8t8bKyQZ+56hRANCAAT3ARxd9BZUmsmjqKkkMuITyAfUaxfO
            ZtIqsc0C5NfzdQwmaWPw1N/H/eDbjtq8i0yKzsoU6bKg71aa98UymepH
            -----END PRIVATE KEY-----
            """;

    @TempDir
    private Path folder;
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("kickbridge.yaml");
    }

    @Test
    void shouldSayThatTheFileIsNotThere() {
        assertFault(": there is no such file; name a YAML file");
    }

    @Test
    void shouldSayThatItIsAFolder() throws IOException {
        Files.createDirectory(file);
        assertFault(": this is no file; name a YAML file");
    }

    @Test
    void shouldSayThatItCannotBeRead() throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("---------")));
        assumeFalse(Files.isReadable(file), "skipped: root reads every file");
        assertFault(": it cannot be read; let the user that runs Kickbridge read it");
    }

    @Test
    void shouldRefuseAHugeFile() throws IOException {
        Files.write(file, new byte[10 << 20]);
        assertFault(": found more than 1 MiB; allowed is up to 1 MiB");
    }

    @Test
    void shouldReadThePasswordWithoutItsLineEnd() throws IOException {
        withPassword("hunter2\r\n", "rw-------");
        assertThat(good().mqtt().password()).isNotNull().extracting(Secret::reveal).isEqualTo("hunter2");
    }

    @Test
    void shouldNeverShowThePassword() throws IOException {
        withPassword("hunter2", "rw-r-----");
        Config config = good();
        assertThat(config.toString()).doesNotContain("hunter2").contains("(secret)");
        assertThat(ConfigText.write(config)).doesNotContain("hunter2");
        assertThat(config.effective().toString()).doesNotContain("hunter2");
    }

    @Test
    void shouldReadTheTokenAndNeverShowIt() throws IOException {
        Path token = withToken("a-Token_of~16+ch=\n", "rw-------");
        Config config = good();
        assertThat(config.http().token()).isNotNull().extracting(Secret::reveal).isEqualTo("a-Token_of~16+ch=");
        assertThat(config.http().host()).isEqualTo("0.0.0.0");
        assertThat(config.toString() + ConfigText.write(config) + config.effective()).doesNotContain("a-Token_of")
                .contains(token.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"fifteen-letters", "with a blank in it", "with\u00e4umlaut-in-it"})
    void shouldRefuseWhatIsNoTokenWithoutShowingIt(String text) throws IOException {
        Path token = withToken(text, "rw-------");
        assertFault(":3: http.token_file: no token in " + token
                + "; allowed are at least 16 letters, digits or any of - . _ ~ + / =");
    }

    @Test
    void shouldRefuseATokenFileThatEverybodyCanRead() throws IOException {
        Path token = withToken("a-token-of-16-ch", "rw-r--r--");
        assertFault(":3: http.token_file: " + token + " is open to every user (rw-r--r--); close it: chmod 600 "
                + token);
    }

    @Test
    void shouldReadTheTokenThatSystemdGives() throws IOException {
        Path given = Files.createDirectory(folder.resolve("given"));
        Files.writeString(given.resolve("console"), "a-token-of-16-ch");
        Files.setPosixFilePermissions(given.resolve("console"), PosixFilePermissions.fromString("r--------"));
        Files.writeString(file, "http: {host: 0.0.0.0, token_file: 'credential:console'}\n");
        assertThat(ConfigReader.read(file, new CredentialDirectory(given))).isInstanceOfSatisfying(
                ConfigReader.Good.class, read -> assertThat(read.config().http().token()).isNotNull()
                        .extracting(Secret::reveal)
                        .isEqualTo("a-token-of-16-ch"));
    }

    private Path withToken(String text, String permissions) throws IOException {
        Path token = folder.resolve("token");
        Files.writeString(token, text);
        Files.setPosixFilePermissions(token, PosixFilePermissions.fromString(permissions));
        Files.writeString(file, "http:\n  host: 0.0.0.0\n  token_file: token\n");
        return token;
    }

    @Test
    void shouldRefuseAPasswordFileThatEverybodyCanRead() throws IOException {
        Path password = withPassword("hunter2", "rw-r--r--");
        assertFault(":3: mqtt.password_file: " + password
                + " is open to every user (rw-r--r--); close it: chmod 600 " + password);
    }

    @Test
    void shouldRefuseAPasswordFileThatIsNotThere() throws IOException {
        Path password = withPassword("hunter2", "rw-------");
        Files.delete(password);
        assertFault(":3: mqtt.password_file: there is no " + password + "; name a file that is there");
    }

    @Test
    void shouldRefuseAnEmptyPasswordFile() throws IOException {
        Path password = withPassword("\n", "rw-------");
        assertFault(":3: mqtt.password_file: nothing in " + password
                + "; the file holds the password alone, on one line");
    }

    @Test
    void shouldRefuseAPasswordOfTwoLines() throws IOException {
        Path password = withPassword("ann\nhunter2\n", "rw-------");
        assertFault(":3: mqtt.password_file: more than one line in " + password
                + "; the file holds the password alone, on one line");
    }

    @Test
    void shouldRefuseAPasswordFileThatIsNoText() throws IOException {
        Path password = withPassword("", "rw-------");
        Files.write(password, new byte[]{(byte) 0xFF, (byte) 0xFE});
        assertFault(":3: mqtt.password_file: " + password
                + " cannot be read; let the user that runs Kickbridge read it, as UTF-8 text");
        Files.write(password, new byte[5000]);
        assertFault(":3: mqtt.password_file: more than 1024 bytes in " + password
                + "; the file holds the password alone");
    }

    @Test
    void shouldRefuseAPasswordWithoutAUser() throws IOException {
        withPassword("hunter2", "rw-------");
        Files.writeString(file, "mqtt:\n  password_file: secret\n");
        assertFault(":2: mqtt.password_file: found a file, but no username; set mqtt.username too");
    }

    @Test
    void shouldRefuseACaFileWithoutEncryption() throws IOException {
        Files.createFile(folder.resolve("ca.pem"));
        Files.writeString(file, "mqtt:\n  ca_file: ca.pem\n");
        assertFault(
                ":2: mqtt.ca_file: found a file, but mqtt.url is not encrypted; with a ca_file allowed is only ssl://");
    }

    @Test
    void shouldTakeACertificateWithItsKeyAndNothingHalf() throws Exception {
        Files.writeString(file, "mqtt: {url: 'ssl://gym', client_cert_file: c.pem}");
        assertFault(":1: mqtt.url: found \"ssl://gym\"; allowed is tcp://HOST:PORT or ssl://HOST:PORT (or mqtt://,"
                + " mqtts://), without user, password or path",
                ":1: mqtt.client_cert_file: found a file, but no client_key_file; set both of them or none");
        Files.writeString(file, "mqtt: {url: 'tcp://gym:1', client_cert_file: c.pem, client_key_file: k.pem}");
        assertFault(":1: mqtt.client_cert_file: found a file, but mqtt.url is not encrypted; with a client_cert_file"
                + " allowed is only ssl://");
        Files.writeString(file, "mqtt: {url: 'ssl://gym:1', client_cert_file: c.pem, client_key_file: k.pem}");
        assertFault(
                ":1: mqtt.client_cert_file: there is no " + folder.resolve("c.pem") + "; name a file that is there");
    }

    @Test
    void shouldSayWhatIsWrongWithAKey() throws Exception {
        Path key = folder.resolve("k.pem");
        Files.writeString(file, "mqtt: {url: 'ssl://gym:1', client_cert_file: c.pem, client_key_file: k.pem}");
        Files.writeString(folder.resolve("c.pem"), CERTIFICATE);
        Files.writeString(key, KEY);
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        assertFault(":1: mqtt.client_key_file: " + key + " is open to every user (rw-r--r--); close it: chmod 600 "
                + key);
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        assertThat(good().mqtt().clientKeyFile()).isEqualTo(key);
        String allowed = "; allowed is an unencrypted PKCS#8 key, -----BEGIN PRIVATE KEY-----";
        Files.writeString(key, KEY.replace("PRIVATE KEY", "RSA PRIVATE KEY"));
        assertFault(":1: mqtt.client_key_file: " + key + " holds a PKCS#1 key" + allowed
                + "; convert it: openssl pkcs8 -topk8 -nocrypt -in " + key + " -out NEW.pem");
        Files.writeString(key, KEY.replace("PRIVATE KEY", "EC PRIVATE KEY"));
        assertFault(":1: mqtt.client_key_file: " + key + " holds a SEC 1 key" + allowed
                + "; convert it: openssl pkcs8 -topk8 -nocrypt -in " + key + " -out NEW.pem");
        Files.writeString(key, KEY.replace("PRIVATE KEY", "ENCRYPTED PRIVATE KEY"));
        assertFault(":1: mqtt.client_key_file: " + key + " holds an encrypted key" + allowed
                + ", kept from others by chmod 600 or as a credential of systemd; convert it: openssl pkcs8 -in " + key
                + " -out NEW.pem");
        Files.writeString(key, CERTIFICATE);
        assertFault(":1: mqtt.client_key_file: " + key + " holds no private key" + allowed);
        Files.writeString(key, KEY.substring(0, 100));
        assertFault(
                ":1: mqtt.client_key_file: " + key + " ends within its PRIVATE KEY; write the file anew as a whole");
        Files.writeString(key, OTHER_KEY);
        assertFault(":1: mqtt.client_key_file: the key in " + key + " does not belong to the certificate in "
                + folder.resolve("c.pem") + "; renew both together");
        Files.writeString(folder.resolve("c.pem"), "nothing of the kind");
        assertFault(":1: mqtt.client_cert_file: " + folder.resolve("c.pem")
                + " holds no PEM certificate; name a file with -----BEGIN CERTIFICATE-----");
    }

    @Test
    void shouldLetTheConsoleEncryptWithACertificateAndItsKey() throws IOException {
        Path certificate = Files.writeString(folder.resolve("c.pem"), CERTIFICATE);
        Path key = secret("k.pem", KEY, "rw-------");
        Files.writeString(file, "http: {cert_file: c.pem, key_file: k.pem}");
        assertThat(good().http().tls()).isEqualTo(new ServerFiles(certificate, key, null));
        assertThat(good().http().scheme()).isEqualTo("https");
        assertThat(Remark.of(good(), Instant.now())).isEmpty();
        Files.writeString(file, "http: {host: 0.0.0.0, cert_file: c.pem, key_file: k.pem, client_ca_file: c.pem}");
        assertThat(good().http().tls()).isEqualTo(new ServerFiles(certificate, key, certificate));
        Config copy = good();
        Files.writeString(file, ConfigText.write(copy));
        assertThat(good()).isEqualTo(copy);
    }

    @Test
    void shouldRefuseHalfAnEncryptionOfTheConsole() throws IOException {
        Files.writeString(folder.resolve("c.pem"), CERTIFICATE);
        secret("k.pem", KEY, "rw-------");
        Files.writeString(file, "http: {cert_file: c.pem}");
        assertFault(":1: http.cert_file: found a file, but no key_file; set both of them or none");
        Files.writeString(file, "http: {key_file: k.pem}");
        assertFault(":1: http.key_file: found a file, but no cert_file; set both of them or none");
        Files.writeString(file, "http: {client_ca_file: c.pem}");
        assertFault(":1: http.client_ca_file: found a file, but no cert_file; set cert_file and key_file too");
        Files.writeString(file, "http: {host: 0.0.0.0, cert_file: c.pem, key_file: k.pem}");
        assertFault(":1: http.host: found 0.0.0.0 without a token_file or a client_ca_file; without one of them allowed"
                + " is only this machine: 127.0.0.1, ::1 or localhost");
        Files.writeString(file, "http: {enabled: false, cert_file: c.pem}");
        assertThat(good().http().tls()).isNull();
    }

    @Test
    void shouldNameTheFileOfTheConsoleThatCannotBeUsed() throws IOException {
        Path certificate = Files.writeString(folder.resolve("c.pem"), CERTIFICATE);
        Path key = secret("k.pem", KEY, "rw-r--r--");
        Path authority = folder.resolve("ca.pem");
        Files.writeString(file, "http:\n  cert_file: c.pem\n  key_file: k.pem\n  client_ca_file: ca.pem\n");
        assertFault(":3: http.key_file: " + key + " is open to every user (rw-r--r--); close it: chmod 600 " + key,
                ":4: http.client_ca_file: there is no " + authority + "; name a file that is there");
        secret("k.pem", OTHER_KEY, "rw-------");
        Files.writeString(authority, "nothing of the kind");
        assertFault(":3: http.key_file: the key in " + key + " does not belong to the certificate in " + certificate
                + "; renew both together",
                ":4: http.client_ca_file: " + authority
                        + " holds no PEM certificate; name a file with -----BEGIN CERTIFICATE-----");
        Files.writeString(authority, CERTIFICATE);
        Files.writeString(certificate, CERTIFICATE.substring(0, 200));
        assertFault(":2: http.cert_file: " + certificate
                + " ends within its CERTIFICATE; write the file anew as a whole");
        Files.delete(certificate);
        assertFault(":2: http.cert_file: there is no " + certificate + "; name a file that is there");
    }

    @Test
    void shouldRemarkThatNothingIsEncryptedAndThatACertificateHasExpired() throws IOException {
        secret("token", "a-token-of-16-ch", "rw-------");
        Files.writeString(file, "http: {host: 0.0.0.0, token_file: token}");
        assertThat(Remark.of(good(), Instant.now())).extracting(Remark::text)
                .containsExactly(
                        "http.host: 0.0.0.0 is reached from other computers and is not encrypted, so whoever is"
                                + " on the way reads the token and all that is shown; set http.cert_file and http.key_file, or"
                                + " let only a proxy that encrypts, a VPN or a tunnel reach it");
        Files.writeString(file, "http: {enabled: false, host: 0.0.0.0}");
        assertThat(Remark.of(good(), Instant.now())).isEmpty();
        Path certificate = Files.writeString(folder.resolve("c.pem"), CERTIFICATE);
        secret("k.pem", KEY, "rw-------");
        Files.writeString(file, "http: {host: 0.0.0.0, token_file: token, cert_file: c.pem, key_file: k.pem}");
        Instant ends = Instant.parse("2126-11-01T03:13:54Z");
        assertThat(Remark.of(good(), ends.minusSeconds(1))).isEmpty();
        assertThat(Remark.of(good(), ends)).extracting(Remark::text)
                .containsExactly("http.cert_file: the certificate in " + certificate + " has expired (" + ends
                        + "), so browsers warn and scrapers refuse; renew it; the daemon runs with it all the same");
    }

    @Test
    void shouldRemarkThatALoadCellIsTooSlowForSomeFigures() throws IOException {
        Files.writeString(file, """
                source: {kind: sensors}
                force: {chip: hx711, data_pin: 5, clock_pin: 6, rate_hz: 10}
                """);
        assertThat(Remark.of(good(), Instant.now())).extracting(Remark::text)
                .containsExactly("force.rate_hz: at 10 readings a second the load cell is too slow for all figures:"
                        + " rate_of_force_development_nps, peak_power_w and hold_cv_pct of a rep are null; connect the RATE"
                        + " pin of the hx711 to its supply and set 80");
        Files.writeString(file, "source: {kind: sensors}\nforce: {chip: nau7802, rate_hz: 20}\n");
        assertThat(Remark.of(good(), Instant.now())).extracting(Remark::remedy)
                .containsExactly("set a rate of 40 or more");
        Files.writeString(file, "source: {kind: sensors}\nforce: {chip: nau7802, rate_hz: 40}\n");
        assertThat(Remark.of(good(), Instant.now())).isEmpty();
        Files.writeString(file, "force: {chip: nau7802, rate_hz: 20}\n");
        assertThat(Remark.of(good(), Instant.now())).as("not the source").isEmpty();
    }

    @Test
    void shouldReadTheUserFromAFile() throws IOException {
        withPassword("hunter2", "rw-------");
        Files.writeString(folder.resolve("user"), "gym/k1\n");
        Files.writeString(file, "mqtt: {username_file: user, password_file: secret}");
        assertThat(good().mqtt().usernameFile()).isEqualTo(folder.resolve("user"));
        Files.writeString(file, "mqtt: {username: ann, username_file: user, password_file: secret}");
        assertFault(":1: mqtt.username_file: found a file, but mqtt.username too; set one of them");
    }

    @Test
    void shouldFindTheCredentialsThatSystemdGives() throws IOException {
        Path credentials = Files.createDirectory(folder.resolve("credentials"));
        Files.writeString(credentials.resolve("mqtt-password"), "hunter2");
        Files.setPosixFilePermissions(credentials.resolve("mqtt-password"),
                PosixFilePermissions.fromString("r--------"));
        Files.writeString(file, "mqtt: {username: ann, password_file: 'credential:mqtt-password'}");
        assertThat(ConfigReader.read(file, new CredentialDirectory(credentials)))
                .isInstanceOfSatisfying(ConfigReader.Good.class, good -> {
                    assertThat(good.config().mqtt().passwordFile()).isEqualTo(credentials.resolve("mqtt-password"));
                    assertThat(good.config().mqtt().password()).extracting(Secret::reveal).isEqualTo("hunter2");
                });
        assertThat(ConfigReader.read(file, new CredentialDirectory(null))).isInstanceOfSatisfying(
                ConfigReader.Bad.class,
                bad -> assertThat(bad.faults()).extracting(ConfigFault::text)
                        .containsExactly(file + ":1: mqtt.password_file: there are no credentials here, for"
                                + " $CREDENTIALS_DIRECTORY is not set; they are there where systemd starts the service"
                                + " with LoadCredential=mqtt-password:FILE; look as root while it runs"));
        Files.writeString(file, "mqtt: {username: ann, password_file: 'credential:../mqtt-password'}");
        assertThat(ConfigReader.read(file, new CredentialDirectory(credentials)).toString())
                .contains("the name of a credential has letters, digits, '-', '_' and '.'");
    }

    @Test
    void shouldAskForTheRecordingThatItPlays() throws IOException {
        Files.writeString(file, "source: {kind: recording, recording_file: ../a.csv}");
        assertFault(":1: source.recording_file: there is no " + folder.resolveSibling("a.csv")
                + "; name a file that is there");
        Files.writeString(file, "source: {kind: recording, recording_file: .}");
        assertFault(":1: source.recording_file: " + folder + " is no file; name a file");
    }

    @Test
    void shouldLetUsersInFromEverywhere() throws IOException {
        Files.createFile(folder.resolve("users"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, "broker: {enabled: true, host: 0.0.0.0, users_file: users}");
        assertThat(good().broker().usersFile()).isEqualTo(folder.resolve("users"));
    }

    @Test
    void shouldReadWhatItWrites() throws IOException {
        Files.writeString(file, """
                machine: {site: 'true', id: '007', side: left, lever_length_m: 0.45}
                source: {seed: 42, recording_file: 'a "b" \\ c: # \t\u00e9.csv'}
                analysis: {set_gap_s: 6.5}
                targets: {tempo: 3-0-X-1, reps: 12, rom_deg: 50, top_deg: 62.5}
                mqtt: {username: 'ann: #1', client_id: "null", live: false}
                broker: {host: "::1"}
                """);
        Config config = good();
        assertThat(config.targets().tempo()).isNotNull();
        assertThat(config.machine().site()).isEqualTo("true");
        Path copy = folder.resolve("copy.yaml");
        Files.writeString(copy, ConfigText.write(config));
        assertThat(ConfigReader.read(copy)).isEqualTo(new ConfigReader.Good(config));
    }

    @Test
    void shouldTellWhatIsInForce() throws IOException {
        Files.writeString(file, "machine: {side: left}\nmqtt: {keep_alive_s: 30}");
        assertThat(good().effective().get("machine")).containsEntry("side", "left")
                .containsEntry("site", "gym")
                .containsEntry("lever_length_m", null);
        assertThat(good().effective().get("mqtt")).containsEntry("keep_alive_s", 30)
                .containsEntry("live", true)
                .containsEntry("url", "tcp://127.0.0.1:1883");
    }

    private Path withPassword(String text, String permissions) throws IOException {
        Files.writeString(file, "mqtt:\n  username: ann\n  password_file: secret\n");
        Path password = folder.resolve("secret");
        Files.writeString(password, text);
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString(permissions));
        return password;
    }

    private Path secret(String name, String text, String permissions) throws IOException {
        Path secret = Files.writeString(folder.resolve(name), text);
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString(permissions));
        return secret;
    }

    private Config good() {
        return switch (ConfigReader.read(file)) {
            case ConfigReader.Good(var config) -> config;
            case ConfigReader.Bad(var faults) -> throw new AssertionError(faults.toString());
        };
    }

    private void assertFault(String... texts) {
        assertThat(ConfigReader.read(file)).isInstanceOfSatisfying(ConfigReader.Bad.class,
                bad -> assertThat(bad.faults()).extracting(ConfigFault::text)
                        .containsExactly(Stream.of(texts).map(text -> file + text).toArray(String[]::new)));
    }
}
