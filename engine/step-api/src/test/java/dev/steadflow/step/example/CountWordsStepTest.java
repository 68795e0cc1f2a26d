package dev.steadflow.step.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.step.StepError;
import dev.steadflow.step.test.StepShape;
import dev.steadflow.step.test.StepTester;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CountWordsStepTest {

    @TempDir
    Path workFolder;

    @Test
    void wordsAreCountedWhateverTheirLetters() throws Exception {
        var tester = new StepTester<>(new CountWordsStep(), workFolder);

        assertThat(tester.runToJson("{\"text\": \"Apple pear apple\"}").toString())
                .isEqualTo("{\"total\":3,\"words\":{\"apple\":2,\"pear\":1}}");
        assertThat(tester.context().lines()).containsExactly("Found 3 words in attempt 1.");
    }

    @Test
    void tooFewWordsAreAnError() throws Exception {
        var tester = new StepTester<>(new CountWordsStep(), workFolder);

        StepError error = tester.failure("{\"text\": \"one\", \"atLeast\": 2}");

        assertThat(error.code()).isEqualTo("text/TooShort");
        assertThat(error.data().orElseThrow().get("total").asInt()).isEqualTo(1);
    }

    @Test
    void theStepHasAllThatTheDesignerAsksFor() throws Exception {
        assertThat(StepShape.problemsOf(new CountWordsStep())).isEmpty();
    }
}
