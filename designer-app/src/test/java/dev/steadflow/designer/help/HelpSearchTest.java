package dev.steadflow.designer.help;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class HelpSearchTest {

    private static HelpSearch search() throws IOException {
        return HelpSearch.of(new HelpPages());
    }

    @Test
    void aMessageLeadsToWhatIsToBeDoneAboutIt() throws IOException {
        assertThat(
                search().find("The store /home/ada/.local/share/steadflow/store is already open in another Steadflow "
                        + "(process 4711). Close it or choose another --data folder.").getFirst().target())
                .isEqualTo("guide/troubleshooting.md#is already open in another Steadflow");
    }

    @Test
    void aCodeOfAProblemIsFoundFirst() throws IOException {
        assertThat(search().find("empty-scope").getFirst().target()).isEqualTo("problems.md#empty-scope");
    }

    @Test
    void wordsLeadToTheHeadingThatHasThem() throws IOException {
        assertThat(search().find("cookbook").getFirst())
                .isEqualTo(new HelpSearch.Hit("guide/data-and-expressions.md#cookbook", "Data and expressions",
                        "Cookbook"));
    }

    @Test
    void aQuestionInWordsFindsPlacesThatHaveMostOfThem() throws IOException {
        assertThat(search().find("how can i wait for an answer with a deadline"))
                .anyMatch(hit -> hit.target().startsWith("guide/waiting.md"));
    }

    @Test
    void nothingIsFoundForNothingAndForNonsense() throws IOException {
        assertThat(search().find("  ")).isEmpty();
        assertThat(search().find("xylophone")).isEmpty();
    }
}
