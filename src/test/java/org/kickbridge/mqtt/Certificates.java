package org.kickbridge.mqtt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;

import org.kickbridge.credential.TlsFiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Makes authorities and certificates with openssl. */
final class Certificates {
    private final Path directory;
    private int serial = 1;

    /** Skips the test where there is no openssl. */
    Certificates(Path directory) {
        assumeTrue(MosquittoBroker.program("openssl").isPresent(), "openssl is not installed; apt install openssl");
        this.directory = directory;
    }

    Path certificate(String name) {
        return directory.resolve(name + ".pem");
    }

    Path key(String name) {
        return directory.resolve(name + "-key.pem");
    }

    /** What a machine is given. */
    TlsFiles files(String authority, String client) {
        return new TlsFiles(certificate(authority), certificate(client), key(client));
    }

    void authority(String name) throws IOException, InterruptedException {
        key(name, "EC");
        openssl("req", "-x509", "-new", "-key", key(name).toString(), "-subj", "/CN=" + name, "-days", "2", "-out",
                certificate(name).toString());
    }

    void server(String authority, String name, String alternative) throws IOException, InterruptedException {
        signed(authority, name, name, "subjectAltName=" + alternative + "\nextendedKeyUsage=serverAuth\n", 2);
    }

    void client(String authority, String name, String commonName) throws IOException, InterruptedException {
        signed(authority, name, commonName, "extendedKeyUsage=clientAuth\n", 2);
    }

    /** One whose time has been. */
    void expired(String authority, String name, String extension) throws IOException, InterruptedException {
        signed(authority, name, name, extension, -1);
    }

    void key(String name, String algorithm) throws IOException, InterruptedException {
        if (algorithm.equals("EC")) {
            openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out",
                    key(name).toString());
        } else {
            openssl("genpkey", "-algorithm", algorithm, "-out", key(name).toString());
        }
    }

    void signed(String authority, String name, String commonName, String extensions, int days)
            throws IOException, InterruptedException {
        if (!Files.exists(key(name))) {
            key(name, "EC");
        }
        Path request = directory.resolve(name + ".csr");
        Path extension = Files.writeString(directory.resolve(name + ".ext"), extensions);
        openssl("req", "-new", "-key", key(name).toString(), "-subj", "/CN=" + commonName.replace("/", "\\/"), "-out",
                request.toString());
        openssl("x509", "-req", "-in", request.toString(), "-CA", certificate(authority).toString(), "-CAkey",
                key(authority).toString(), "-set_serial", Integer.toString(serial++), "-days", Integer.toString(days),
                "-extfile", extension.toString(), "-out", certificate(name).toString());
    }

    /** As a renewal should put a file in the place of another. */
    void replace(Path file, Path by) throws IOException {
        Path next = Files.copy(by, directory.resolve("next"), StandardCopyOption.REPLACE_EXISTING);
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    void openssl(String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 1];
        command[0] = MosquittoBroker.program("openssl").orElseThrow().toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        Process process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(directory.resolve("openssl.log").toFile())
                .start();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(() -> {
            try {
                return String.join(" ", command) + "\n" + Files.readString(directory.resolve("openssl.log"));
            } catch (IOException e) {
                return e.toString();
            }
        }).isZero();
    }
}
