package dev.steadflow.conformance;

import dev.steadflow.conformance.Pattern.Support;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/** Writes docs/patterns.md from the tests that carry a {@link Pattern}. */
final class PatternsPage {

    private PatternsPage() {}

    static List<Pattern> patterns() {
        return Stream.of(PatternsTest.class.getDeclaredMethods())
                .map(method -> method.getAnnotation(Pattern.class))
                .filter(Objects::nonNull)
                .sorted(Comparator.comparingInt(Pattern::number))
                .toList();
    }

    static String text() {
        List<Pattern> patterns = patterns();
        StringBuilder page = new StringBuilder("""
                # The control-flow patterns

                <!-- Written by engine/conformance; do not edit. -->

                The 43 control-flow patterns of the Workflow Patterns Initiative (workflowpatterns.com), and how each is drawn. **Direct**: there is
                a construct for it. **Workaround**: it takes a trick, which is named. **Not**: it cannot be drawn. Each pattern has a flow
                `engine/conformance/src/test/resources/patterns/wcp-NN.flow.json` and the log that the engine must write for it, also when it is
                killed after any append.

                """);
        for (Support support : Support.values()) {
            long count = patterns.stream().filter(pattern -> pattern.support() == support).count();
            page.append("* ").append(word(support)).append(": ").append(count).append("\n");
        }
        page.append("\n| WCP | pattern | support | how |\n|---|---|---|---|\n");
        patterns.forEach(pattern -> page.append("| %d | %s | %s | %s |\n"
                .formatted(pattern.number(), pattern.name(), word(pattern.support()), pattern.how())));
        return page.toString();
    }

    private static String word(Support support) {
        return support.name().toLowerCase(Locale.ROOT);
    }
}
