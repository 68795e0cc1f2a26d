package dev.steadflow.runtime.exec;

import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.run.InboxNames;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Ids of inboxes that only the holder of the store's key can work out: 160 bits of HMAC-SHA256. Immutable. */
final class SignedInboxNames implements InboxNames {

    private static final int CHARACTERS = 32; // of 5 bits each

    private final InboxKey key;
    private final Optional<URI> hooksUrl;

    /**
     * @param hooksUrl what ids are put behind, {@code https://example.org/hooks}; absent: nothing listens
     */
    SignedInboxNames(InboxKey key, Optional<URI> hooksUrl) {
        this.key = key;
        this.hooksUrl = hooksUrl;
    }

    @Override
    public String id(RunId run, NodeAddress at, int number) {
        String text = run + "\n" + at + "\n" + number;
        return Digits.of(key.sign(text.getBytes(StandardCharsets.UTF_8)), CHARACTERS);
    }

    @Override
    public Optional<String> url(String id) {
        return hooksUrl.map(base -> {
            String text = base.toString();
            return text + (text.endsWith("/") ? "" : "/") + id;
        });
    }
}
