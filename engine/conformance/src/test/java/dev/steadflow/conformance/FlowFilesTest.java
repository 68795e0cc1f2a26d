package dev.steadflow.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.file.FlowFileCodec;
import dev.steadflow.flow.file.ReadResult;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The flows themselves. {@code -Dgolden.rewrite=true} writes them as the designer would. */
class FlowFilesTest {

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
}
