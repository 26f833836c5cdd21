package org.kickbridge.credential;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PEM files (RFC 7468): blocks of Base64 between a BEGIN and an END line; what stands around them is left alone. */
final class Pem {
    private static final int LARGEST_BYTES = 1 << 20;
    private static final Pattern BEGIN = Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----\\s");

    /** One block. */
    @SuppressWarnings("ArrayRecordComponent") // parsed at once, never compared
    record Block(String label, byte[] content) {}

    private Pem() {
    }

    /** All blocks, in the order of the file; one that does not end is a file that is still being written. */
    static List<Block> read(Path file) throws UnusableFile {
        NamedFile.checkReadable(file);
        String text = new String(NamedFile.read(file, LARGEST_BYTES, "name a PEM file"), StandardCharsets.US_ASCII);
        List<Block> blocks = new ArrayList<>();
        Matcher begin = BEGIN.matcher(text);
        int from = 0;
        while (begin.find(from)) {
            String end = "-----END " + begin.group(1) + "-----";
            int until = text.indexOf(end, begin.end());
            if (until < 0) {
                throw new UnusableFile(NamedFile.shown(file) + " ends within its " + begin.group(1),
                        "write the file anew as a whole");
            }
            blocks.add(new Block(begin.group(1), content(file, text.substring(begin.end(), until))));
            from = until + end.length();
        }
        return blocks;
    }

    /** The certificates of a file, at least one. */
    static List<X509Certificate> certificates(Path file) throws UnusableFile {
        List<X509Certificate> certificates = new ArrayList<>();
        for (Block block : read(file)) {
            if (!block.label().equals("CERTIFICATE")) {
                continue;
            }
            try {
                certificates.add((X509Certificate) CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(block.content())));
            } catch (CertificateException e) {
                throw new UnusableFile(NamedFile.shown(file) + " holds a certificate that cannot be read",
                        "write the file anew as a whole");
            }
        }
        if (certificates.isEmpty()) {
            throw new UnusableFile(NamedFile.shown(file) + " holds no PEM certificate",
                    "name a file with -----BEGIN CERTIFICATE-----");
        }
        return certificates;
    }

    private static byte[] content(Path file, String body) throws UnusableFile {
        try {
            // Lines of headers, as an encrypted PKCS#1 key has them, are no Base64; its label tells enough.
            return body.contains(":") ? new byte[0] : Base64.getDecoder().decode(body.replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            throw new UnusableFile(NamedFile.shown(file) + " is damaged: no Base64 where a PEM file has it",
                    "write the file anew as a whole");
        }
    }
}
