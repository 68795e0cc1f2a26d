package dev.steadflow.step.test;

import dev.steadflow.step.Doc;
import dev.steadflow.step.Step;
import dev.steadflow.step.StepType;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks that a step has everything that the palette, the forms and the docs ask of it: annotation, service entry,
 * documented input record, icon, and a help page {@code help/<name>.md} beside the class.
 */
public final class StepShape {

    private static final Pattern ID = Pattern.compile("[a-z0-9-]+/[a-z0-9-]+");
    private static final Pattern ICON = Pattern.compile(
            "\\s*<svg[^>]*viewBox=\"0 0 24 24\"[^>]*>(\\s*<path d=\"[^\"<>]+\"\\s*/>)+\\s*</svg>\\s*");

    private final Step<?, ?> step;
    private final Class<?> type;
    private final List<String> problems = new ArrayList<>();

    private StepShape(Step<?, ?> step) {
        this.step = step;
        this.type = step.getClass();
    }

    /** What is missing or wrong, one sentence each; empty when all is well. */
    public static List<String> problemsOf(Step<?, ?> step) throws IOException {
        StepShape shape = new StepShape(step);
        StepType annotation = step.getClass().getAnnotation(StepType.class);
        if (annotation == null) {
            return List.of(step.getClass().getName() + " carries no @StepType.");
        }
        shape.check(annotation);
        return List.copyOf(shape.problems);
    }

    private void check(StepType annotation) throws IOException {
        require(ID.matcher(annotation.id()).matches(), "its id '%s' is not family/name".formatted(annotation.id()));
        require(annotation.version() >= 1, "its version is below 1");
        require(!annotation.title().isBlank(), "it has no title");
        require(!annotation.summary().isBlank(), "it has no summary");
        require(isRegistered(), "it is not listed in META-INF/services/" + Step.class.getName());
        checkRecord(new StepInputs(JsonMapper.shared()).inputType(step).getRawClass());
        if (!annotation.icon().isEmpty()) {
            Optional<String> icon = resource(annotation.icon());
            require(icon.isPresent(), "its icon '%s' is not beside the class".formatted(annotation.icon()));
            require(
                    icon.isEmpty() || ICON.matcher(icon.get()).matches(),
                    "its icon is not an <svg viewBox=\"0 0 24 24\"> of <path d=\"…\"/> elements only");
        }
        String help = "help/" + annotation.id().substring(annotation.id().indexOf('/') + 1) + ".md";
        require(resource(help).filter(text -> !text.isBlank()).isPresent(), "it has no help page " + help);
    }

    private void checkRecord(Class<?> input) {
        require(input.isRecord(), "its input %s is no record".formatted(input.getName()));
        if (input.isRecord()) {
            for (RecordComponent component : input.getRecordComponents()) {
                require(
                        component.isAnnotationPresent(Doc.class),
                        "its input '%s' carries no @Doc".formatted(component.getName()));
            }
        }
    }

    private boolean isRegistered() {
        return ServiceLoader.load(Step.class, type.getClassLoader()).stream()
                .<Class<?>>map(ServiceLoader.Provider::type)
                .anyMatch(type::equals);
    }

    private Optional<String> resource(String name) throws IOException {
        try (InputStream in = type.getResourceAsStream(name)) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private void require(boolean holds, String problem) {
        if (!holds) {
            problems.add("%s: %s.".formatted(type.getSimpleName(), problem));
        }
    }
}
