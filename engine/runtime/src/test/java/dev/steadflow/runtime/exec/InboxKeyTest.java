package dev.steadflow.runtime.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.journal.MemoryJournal;
import dev.steadflow.runtime.journal.StoreException;
import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class InboxKeyTest {

    private static final NodeAddress HOOK = NodeAddress.parse("main/hook#1");

    private final MemoryJournal journal = new MemoryJournal();

    private String id(InboxKey key) {
        return new SignedInboxNames(key, Optional.empty()).id(new RunId("r"), HOOK, 0);
    }

    @Test
    void aStoreKeepsItsKey() {
        String before = id(InboxKey.of(journal, new SecureRandom()));

        assertThat(id(InboxKey.of(journal, new SecureRandom()))).isEqualTo(before);
        assertThat(id(InboxKey.made(new SecureRandom()))).isNotEqualTo(before);
    }

    @Test
    void theIdDependsOnRunVisitAndNumber() {
        SignedInboxNames names = new SignedInboxNames(InboxKey.made(new SecureRandom()), Optional.empty());
        String id = names.id(new RunId("r"), HOOK, 0);

        assertThat(names.id(new RunId("r"), HOOK, 0)).isEqualTo(id);
        assertThat(names.id(new RunId("s"), HOOK, 0)).isNotEqualTo(id);
        assertThat(names.id(new RunId("r"), NodeAddress.parse("main/hook#2"), 0)).isNotEqualTo(id);
        assertThat(names.id(new RunId("r"), HOOK, 1)).isNotEqualTo(id);
    }

    @Test
    void aDamagedKeyIsNamed() {
        journal.keepNote("inbox-key", new byte[3]);

        assertThatThrownBy(() -> InboxKey.of(journal, new SecureRandom()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("3 bytes");
    }
}
