package dev.steadflow.runtime.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.journal.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class InboxKeyTest {

    private static final NodeAddress HOOK = NodeAddress.parse("main/hook#1");

    @TempDir
    private Path folder = Path.of("");

    private String id(InboxKey key) {
        return new SignedInboxNames(key, Optional.empty()).id(new RunId("r"), HOOK, 0);
    }

    @Test
    void aStoreKeepsItsKey() {
        String before = id(InboxKey.of(folder, new SecureRandom()));

        assertThat(id(InboxKey.of(folder, new SecureRandom()))).isEqualTo(before);
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
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void onlyTheOwnerMayReadTheKey() throws IOException {
        InboxKey.of(folder, new SecureRandom());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("inbox-key"))))
                .isEqualTo("rw-------");
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void aDamagedKeyIsNamed() throws IOException {
        Files.write(folder.resolve("inbox-key"), new byte[3]);

        assertThatThrownBy(() -> InboxKey.of(folder, new SecureRandom()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("inbox-key")
                .hasMessageContaining("3 bytes");
    }
}
