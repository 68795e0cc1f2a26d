package dev.steadflow.runtime.plugin.jar;

import java.security.CodeSigner;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/** Sees who signed the entries of a JAR, of which each was read to its end. Owned by one thread. */
final class SignerFinder {

    private static final Pattern SIGNATURE =
            Pattern.compile("META-INF/([^/]+\\.(SF|RSA|DSA|EC)|SIG-[^/]*)", Pattern.CASE_INSENSITIVE);

    private final Set<Certificate> common = new HashSet<>();
    private boolean first = true;
    private boolean anySigned;
    private Optional<String> unsigned = Optional.empty();

    /** One entry, after it was read to its end: only then Java has compared it with its signature. */
    void sawWhole(JarEntry entry) {
        if (entry.getName().equals(JarFile.MANIFEST_NAME) || isSignature(entry.getName())) {
            return;
        }
        Set<Certificate> signedBy = new HashSet<>();
        CodeSigner[] signers = entry.getCodeSigners();
        if (signers != null) {
            for (CodeSigner signer : signers) {
                signedBy.add(signer.getSignerCertPath().getCertificates().getFirst());
            }
        }
        anySigned |= !signedBy.isEmpty();
        if (signedBy.isEmpty() && unsigned.isEmpty()) {
            unsigned = Optional.of(entry.getName());
        }
        if (first) {
            common.addAll(signedBy);
            first = false;
        } else {
            common.retainAll(signedBy);
        }
    }

    /** Whether an entry holds a signature, rather than something that is signed. */
    static boolean isSignature(String name) {
        return SIGNATURE.matcher(name).matches();
    }

    /** Who vouches for all of it. */
    Signer signer() {
        if (!anySigned) {
            return new Signer.Nobody();
        }
        Optional<Certificate> all = common.stream().findFirst();
        return all.isEmpty() ? new Signer.OfAPart(unsigned.orElse("something")) : known(all.get());
    }

    private static Signer known(Certificate certificate) {
        String name = certificate instanceof X509Certificate x509
                ? x509.getSubjectX500Principal().getName()
                : certificate.getType();
        try {
            return new Signer.Known(name, Sha256.of(certificate.getEncoded()));
        } catch (CertificateEncodingException unheardOf) {
            throw new IllegalStateException("A certificate that was read can be written.", unheardOf);
        }
    }
}
