package dev.steadflow.runtime.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One owner of a folder, even when the lock of its file was lost and somebody else has opened the store meanwhile. */
class FolderOwnerTest {

    @TempDir
    private Path folder;

    @Test
    void whoComesBackToAStoreThatWasOpenedSinceIsFencedOffAndTold() throws Exception {
        try (StoreFolder claimed = StoreFolder.claim(folder)) {
            H2Dialect dialect = new H2Dialect("file:", claimed.file());
            StoreSchema schema = new StoreSchema(dialect, "here");
            FolderOwner owner = new FolderOwner(claimed, dialect, schema);
            try (Connection connection = owner.claim()) {
                schema.bringUpToDate(connection, (kept, layout) -> {});
                long mine = owner.begin(connection);
                owner.reconnect(mine).close();

                owner.begin(connection); // As another process does when it opens the store.

                assertThatThrownBy(() -> owner.reconnect(mine))
                        .isInstanceOfSatisfying(StoreException.class,
                                e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.FENCED))
                        .hasMessageContaining("it has been opened again since");
                assertThat(owner.lost().toCompletableFuture()).isCompleted();
            }
        }
    }
}
