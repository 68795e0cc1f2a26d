package dev.steadflow.plugin.messaging;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A certificate for this machine that the JDK's keytool made.
 *
 * @param store the key and the certificate, PKCS12
 * @param pem the certificate, as who should trust it takes it
 */
record TestCertificate(Path store, Path pem) {

    static final String PASSWORD = "not a secret";

    static TestCertificate in(Path folder) throws IOException, InterruptedException {
        Path store = folder.resolve("broker.p12");
        Path pem = folder.resolve("broker.pem");
        keytool(store, "-genkeypair", "-alias", "server", "-keyalg", "EC", "-dname", "CN=localhost", "-ext",
                "san=dns:localhost,ip:127.0.0.1", "-validity", "2", "-storetype", "PKCS12");
        keytool(store, "-exportcert", "-rfc", "-alias", "server", "-file", pem.toString());
        return new TestCertificate(store, pem);
    }

    private static void keytool(Path store, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
            throw new IOException(
                    "keytool failed: " + new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
