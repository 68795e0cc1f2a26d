package dev.steadflow.designer.runs;

import static dev.steadflow.designer.runs.projection.EventScript.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Two values side by side. */
class JsonDifferencesTest {

    private static List<String> between(String before, String after) {
        return JsonDifferences.between(Optional.of(json(before)), Optional.of(json(after))).stream()
                .map(difference -> difference.path() + ": "
                        + difference.before().map(Object::toString).orElse("-") + " / "
                        + difference.after().map(Object::toString).orElse("-"))
                .toList();
    }

    @Test
    void onlyTheDeepestPlacesThatDifferAreNamed() {
        assertThat(between("{'a':{'b':1,'c':2},'d':[1,2]}", "{'a':{'b':1,'c':3},'d':[1,2,9]}"))
                .containsExactly("a.c: 2 / 3", "d[2]: - / 9");
    }

    @Test
    void whatIsMissingOnOneSideIsSaid() {
        assertThat(between("{'a':1}", "{'b':1}")).containsExactly("a: 1 / -", "b: - / 1");
        assertThat(between("{'a':1}", "7")).containsExactly(": {\"a\":1} / 7");
        assertThat(between("{'a':1}", "{'a':1}")).isEmpty();
    }
}
