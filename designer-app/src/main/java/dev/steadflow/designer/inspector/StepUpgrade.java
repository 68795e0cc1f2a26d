package dev.steadflow.designer.inspector;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.flow.catalog.StepCatalog;
import dev.steadflow.flow.catalog.StepDescription;
import dev.steadflow.flow.definition.StepNode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.kordamp.ikonli.feather.Feather;

/**
 * Offers a newer version of a node's step, if one is installed. Flows keep the version that they name: what it is given may
 * have other fields, so a person goes over to it, and validation says what is left to do.
 */
final class StepUpgrade {

    private StepUpgrade() {}

    /** The newest version of a step that is installed and newer than the one that is named. */
    static Optional<StepDescription> of(String uses, StepCatalog catalog) {
        return version(uses).flatMap(own -> catalog.steps().stream()
                .filter(step -> step.id().equals(id(uses)) && step.version() > own && !step.isTrigger())
                .max(Comparator.comparingInt(StepDescription::version)));
    }

    /** What says so, and a button that goes over to it; nothing when there is none. */
    static List<Part> offer(NodeEditing<StepNode> editing, StepNode step, StepCatalog catalog) {
        return of(step.uses(), catalog)
                .map(newer -> List.of(
                        Parts.remark(say("A newer version of this step is installed: {0}.", newer.uses())),
                        Parts.button(say("Upgrade to version {0}", newer.version()), Feather.ARROW_UP_CIRCLE,
                                () -> editing.change(say("Version"), now -> new StepNode(
                                        newer.uses(), now.in(), now.next(), now.settings())))))
                .orElse(List.of());
    }

    private static String id(String uses) {
        return uses.contains("@") ? uses.substring(0, uses.indexOf('@')) : uses;
    }

    /** Empty for a text that names no version. */
    private static Optional<Integer> version(String uses) {
        String number = uses.substring(uses.indexOf('@') + 1);
        return uses.contains("@") && number.matches("[0-9]{1,9}")
                ? Optional.of(Integer.parseInt(number))
                : Optional.empty();
    }
}
