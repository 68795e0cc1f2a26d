package dev.steadflow.runtime.plugin.jar;

/** Who vouches for a JAR's content. */
public sealed interface Signer {

    /** Nobody. */
    record Nobody() implements Signer {}

    /** Somebody signed a part of it; the rest may come from anybody. */
    record OfAPart(String unsignedEntry) implements Signer {}

    /**
     * Somebody signed all of it. Who has the key can be told by the fingerprint only: no authority is asked.
     *
     * @param name of the certificate
     * @param fingerprint SHA-256 of the certificate, in hexadecimal digits
     */
    record Known(String name, String fingerprint) implements Signer {}

    /** For people: {@code unsigned}, {@code signed by CN=Ada}. */
    default String inWords() {
        return switch (this) {
            case Nobody _ -> "unsigned";
            case OfAPart(String entry) -> "signed in part only; " + entry + " is not";
            case Known(String name, String fingerprint) ->
                "signed by " + name + ", certificate SHA-256 " + fingerprint;
        };
    }
}
