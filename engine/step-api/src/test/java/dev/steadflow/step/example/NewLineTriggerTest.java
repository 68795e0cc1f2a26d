package dev.steadflow.step.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.step.test.StepShape;
import dev.steadflow.step.test.TriggerTester;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewLineTriggerTest {

    private static final String SETTINGS = "{\"file\": \"log.txt\"}";

    @TempDir
    Path workFolder;

    @Test
    void eachNewLineIsFoundOnceAlsoWhenALookIsMadeAgain() throws Exception {
        Path log = workFolder.resolve("log.txt");
        Files.writeString(log, "old\n");
        var tester = new TriggerTester<>(new NewLineTrigger(), workFolder);
        assertThat(tester.look(SETTINGS)).isEmpty();
        Optional<String> before = tester.cursor();

        Files.writeString(log, "old\nnew\n");

        assertThat(tester.look(SETTINGS)).containsExactly(new NewLineTrigger.Line(2, "new"));
        assertThat(tester.lookAgain(SETTINGS, before)).isEmpty();
    }

    @Test
    void theTriggerHasAllThatTheDesignerAsksFor() throws Exception {
        assertThat(StepShape.problemsOf(new NewLineTrigger())).isEmpty();
    }
}
