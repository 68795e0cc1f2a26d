package dev.steadflow.client;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Reads the certificates that a caller trusts. */
final class Trust {

    private Trust() {}

    /**
     * @throws IllegalArgumentException when the file is missing, or its password does not open it
     */
    static SSLContext in(RemoteSettings.Truststore truststore) {
        try {
            KeyStore certificates =
                    KeyStore.getInstance(truststore.file().toFile(), truststore.password().toCharArray());
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(certificates);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException | IllegalArgumentException closed) {
            throw new IllegalArgumentException(
                    "Expected a truststore at " + truststore.file().toAbsolutePath().normalize()
                            + " that its password opens, PKCS #12 or JKS, but it does not open. 'keytool -importcert'"
                            + " makes one of a certificate.",
                    closed);
        }
    }
}
