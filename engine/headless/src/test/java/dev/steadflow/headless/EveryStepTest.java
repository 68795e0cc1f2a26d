package dev.steadflow.headless;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.catalog.StepDescription;
import dev.steadflow.runtime.plugin.InstalledSteps;
import dev.steadflow.runtime.plugin.PluginLoader;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a person may expect of every step that comes with the program. */
class EveryStepTest {

    private static final Set<String> FAMILIES =
            Set.of("ai", "data", "files", "http", "mail", "messaging", "script", "shell", "sql", "time");

    @Test
    void everyStepStatesWhatItReachesAndHasAnIconAndAPage() {
        try (InstalledSteps installed = PluginLoader.fromClassPath()) {
            List<StepDescription> steps =
                    installed.steps().stream().filter(step -> FAMILIES.contains(step.family())).toList();

            assertThat(steps).extracting(StepDescription::family).containsAll(FAMILIES);
            assertThat(steps).filteredOn(step -> step.reaches().isEmpty()).extracting(StepDescription::uses).isEmpty();
            assertThat(steps).filteredOn(step -> step.iconSvg().isEmpty()).extracting(StepDescription::uses).isEmpty();
            assertThat(steps).filteredOn(step -> step.help().isEmpty()).extracting(StepDescription::uses).isEmpty();
        }
    }
}
