package dev.steadflow.designer.help;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.catalog.StepDescription;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class StepPageTest {

    private static StepDescription step(Optional<String> help, Optional<String> reaches) {
        JsonMapper json = JsonMapper.shared();
        return new StepDescription("text/shout", 2, "Shout", "Says a text in capitals.", true,
                json.readTree("""
                        {"properties": {"text": {"description": "The text."}, "twice": {"default": false}},
                         "required": ["text"]}"""),
                json.readTree("{\"type\": \"string\"}"), Optional.empty(), "shout 1.2.0", help, reaches);
    }

    @Test
    void thePluginsOwnPageIsShownWithWhoBringsTheStepAndWhatItReaches() {
        String page = StepPage.of(step(Optional.of("# Shout\n\nAs loud as you like."), Optional.of("network")));

        assertThat(page).startsWith("# Shout\n\nAs loud as you like.")
                .contains("`text/shout@2`, from the plugin shout 1.2.0")
                .contains("reach: network");
    }

    @Test
    void withoutAPageOneIsMadeOfWhatTheStepDeclares() {
        String page = StepPage.of(step(Optional.empty(), Optional.empty()));

        assertThat(page).startsWith("# Shout\n\nSays a text in capitals.").contains("| `text` | – | The text. |")
                .contains("| `twice` | `false` |").contains("it does not say");
    }

    @Test
    void aTargetNamesAStepAndNoPageOfTheGuideDoes() {
        assertThat(StepPage.uses(StepPage.target("http/request@1"))).contains("http/request@1");
        assertThat(StepPage.uses("guide/draw.md")).isEmpty();
    }
}
