package dev.steadflow.client;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How to reach an engine. Made by {@link #at}; everything else has a default. Its text never holds the token.
 *
 * @param url of the server, without the path of its interface: {@code https://flows.example.org}
 * @param token what the server knows the caller by
 * @param truststore whose certificates are trusted besides nobody else's; absent: those that Java trusts
 * @param connect how long connecting may take
 * @param answer how long one call may take
 * @param patience how long {@link RemoteEngine#await} and the feed try to reach a server again that is gone
 */
public record RemoteSettings(
        URI url,
        Optional<String> token,
        Optional<Truststore> truststore,
        Duration connect,
        Duration answer,
        Duration patience) {

    /**
     * Certificates to trust.
     *
     * @param file PKCS #12 or JKS
     * @param password opens it; may be empty
     */
    public record Truststore(Path file, String password) {
        @Override
        public String toString() {
            return "Truststore[" + file + "]";
        }
    }

    public RemoteSettings {
        boolean isHttp = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!isHttp || url.getHost() == null || url.getRawQuery() != null || url.getRawFragment() != null
                || url.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "Expected the URL of a server, such as https://flows.example.org, but found '"
                            + url.toString().replaceFirst("//[^/@]*@", "//…@") + "'.");
        }
        url = URI.create(url.toString().replaceFirst("/+$", ""));
        token.filter(text -> !text.chars().allMatch(letter -> letter > ' ' && letter <= '~')).ifPresent(wrong -> {
            throw new IllegalArgumentException("Expected a token of visible ASCII characters, but found others in it.");
        });
    }

    /** A server that is reached without a token. */
    public static RemoteSettings at(URI url) {
        return new RemoteSettings(
                url, Optional.empty(), Optional.empty(), Duration.ofSeconds(10), Duration.ofSeconds(60),
                Duration.ofMinutes(5));
    }

    /** The same with a token. */
    public RemoteSettings withToken(String shown) {
        return new RemoteSettings(url, Optional.of(shown), truststore, connect, answer, patience);
    }

    /** The same, trusting certificates of a file. */
    public RemoteSettings withTruststore(Truststore trusted) {
        return new RemoteSettings(url, token, Optional.of(trusted), connect, answer, patience);
    }

    /** The same with other times for connecting and for one call. */
    public RemoteSettings withTimeouts(Duration newConnect, Duration newAnswer) {
        return new RemoteSettings(url, token, truststore, newConnect, newAnswer, patience);
    }

    /** The same with another time in which a server that is gone may come back. */
    public RemoteSettings withPatience(Duration longest) {
        return new RemoteSettings(url, token, truststore, connect, answer, longest);
    }

    @Override
    public String toString() {
        return url + (token.isPresent() ? " with a token" : "");
    }
}
