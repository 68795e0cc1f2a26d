package dev.steadflow.flow.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.definition.FlowDefinition;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaMigrationsTest {

    @Test
    void theReleasedStepsLeadToTheVersionThatIsWritten() {
        assertThat(SchemaMigrations.RELEASED.current()).isEqualTo(FlowDefinition.SCHEMA_VERSION);
    }

    @Test
    void anOldFileIsBroughtUpToDateStepByStep() {
        SchemaMigrations migrations = new SchemaMigrations(List.of(
                file -> {
                    file.set("id", file.remove("name1"));
                    return file;
                },
                file -> {
                    file.set("main", file.remove("root"));
                    return file;
                }));

        ReadResult result = new FlowFileCodec(migrations).read("""
                {"schemaVersion": 1, "name1": "x", "root": {"start": "a", "nodes": {"a": {"type": "end"}}}}""");

        assertThat(result).isInstanceOf(ReadResult.Read.class);
        assertThat(((ReadResult.Read) result).file().definition().id()).isEqualTo("x");
        assertThat(result.problems()).extracting("code").containsExactly("old-version");
    }
}
