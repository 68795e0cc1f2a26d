package dev.steadflow.server.http;

import java.nio.file.Path;

/**
 * Where the server's certificate is.
 *
 * @param keystore a PKCS #12 or JKS file with a private key and its certificates
 * @param password opens the keystore and its key; never logged
 */
public record TlsSettings(Path keystore, String password) {

    @Override
    public String toString() {
        return "TlsSettings[" + keystore + "]";
    }
}
