package dev.steadflow.designer.attach;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeptFilesTest {

    @ParameterizedTest
    @CsvSource({"failed.run.zip, true", "store/journal.mv.db, true", "monday.zip, true", "orders.flow.json, false",
            "plugin.jar, false"})
    void whatIsGivenByNameOrDroppedIsOpenedAsRunsOrAsAFlow(Path file, boolean kept) {
        assertThat(KeptFiles.isKept(file)).isEqualTo(kept);
    }
}
