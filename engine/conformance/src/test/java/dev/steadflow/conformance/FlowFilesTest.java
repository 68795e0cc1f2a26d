package dev.steadflow.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.file.FlowFileCodec;
import dev.steadflow.flow.file.FlowProject;
import dev.steadflow.flow.file.ReadResult;
import dev.steadflow.flow.validation.FlowValidator;
import dev.steadflow.runtime.exec.SystemClock;
import dev.steadflow.runtime.plugin.InstalledSteps;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The flows themselves. {@code -Dgolden.rewrite=true} writes them as the designer would. */
class FlowFilesTest {

    /** Flows that show what is refused or warned of. */
    private static final Set<String> REFUSED = Set.of("d5", "e14", "e15", "wcp-37");

    @ParameterizedTest
    @EnumSource
    void everyFlowIsWrittenAsTheDesignerWouldWriteIt(Flows flows) throws Exception {
        FlowFileCodec codec = new FlowFileCodec();
        for (Path file : flows.files()) {
            String text = Files.readString(file);
            ReadResult result = codec.read(text);
            assertThat(result.problems()).as("%s", file).isEmpty();

            String written = codec.write(((ReadResult.Read) result).file());
            if (Boolean.getBoolean("golden.rewrite")) {
                Files.writeString(file, written);
                text = written;
            }
            assertThat(text).as("%s (-Dgolden.rewrite=true writes it anew)", file).isEqualTo(written);
        }
    }

    @ParameterizedTest
    @EnumSource
    void noFlowHasAProblem(Flows flows) throws Exception {
        World nowhere = World.real(new SystemClock(), 1);
        try (InstalledSteps steps = FixtureSteps.in(nowhere, new AtomicReference<>((inbox, body) -> {}))) {
            for (Path file : flows.files()) {
                String name = file.getFileName().toString().replace(FlowProject.FILE_SUFFIX, "");
                if (!REFUSED.contains(name)) {
                    assertThat(new FlowValidator().validate(flows.read(name), steps)).as(name).isEmpty();
                }
            }
        }
    }
}
