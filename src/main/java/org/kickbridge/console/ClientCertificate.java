package org.kickbridge.console;

/**
 * What a client has shown of itself by a certificate.
 *
 * @param accepted whether it counts as the token does
 * @param refusal why one that was shown does not count; empty otherwise
 */
record ClientCertificate(boolean accepted, String refusal) {
    static final ClientCertificate NONE = new ClientCertificate(false, "");
    static final ClientCertificate ACCEPTED = new ClientCertificate(true, "");

    static ClientCertificate refused(String why) {
        return new ClientCertificate(false, why);
    }
}
