package dev.steadflow.designer.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.designer.texts.Texts.Language;
import dev.steadflow.flow.definition.ChoiceNode;
import dev.steadflow.flow.definition.NodeSettings;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PortsTest {

    private final Locale before = Locale.getDefault();
    private final Locale formats = Locale.getDefault(Locale.Category.FORMAT);

    @BeforeEach
    void german() {
        Language.GERMAN.use();
    }

    @AfterEach
    void asItWas() {
        Locale.setDefault(before);
        Locale.setDefault(Locale.Category.FORMAT, formats);
    }

    @Test
    void peopleReadWaysInTheirLanguageAndTheLogNamesThemAlwaysTheSame() {
        ChoiceNode choice = new ChoiceNode(
                List.of(new ChoiceNode.Case(Optional.empty(), "{% $paid %}", Optional.empty()),
                        new ChoiceNode.Case(Optional.empty(), "{% %}", Optional.empty())),
                Optional.empty(), NodeSettings.NONE);
        List<String> ports = Ports.of(choice);

        assertThat(ports).extracting(port -> Ports.label(choice, port)).containsExactly("$paid", "Fall 2", "sonst");
        assertThat(ports).extracting(port -> Ports.recorded(choice, port)).containsExactly("case 1", "case 2", "else");
    }
}
