package dev.steadflow.runtime.plugin;

import dev.steadflow.flow.catalog.StepDescription;
import dev.steadflow.runtime.plugin.jar.ReachWords;
import dev.steadflow.step.Reaches;
import dev.steadflow.step.Step;
import dev.steadflow.step.StepType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Makes an {@link InstalledStep} of a step class, or says why it cannot be used. */
final class StepDescriber {

    private static final Pattern ID = Pattern.compile("[a-z0-9-]+/[a-z0-9-]+");

    /** An icon or a page, not a book. */
    private static final int MAX_TEXT_BYTES = 1 << 20;

    private final JsonMapper mapper = StepJson.mapper();
    private final RecordSchemas schemas = new RecordSchemas(mapper);

    /**
     * The step, ready to be called.
     *
     * @param plugin the plugin that brings it, for example {@code http 0.1.0}
     * @param use who uses that plugin
     * @throws PluginException when annotation, records or icon are not as the step API wants them
     */
    InstalledStep describe(Step<?, ?> step, String plugin, PluginUse use) throws PluginException {
        StepType type = step.getClass().getAnnotation(StepType.class);
        if (type == null) {
            throw new PluginException("Expected the annotation @StepType on the class, but found none.");
        }
        if (!ID.matcher(type.id()).matches()) {
            throw new PluginException(
                    "Expected a step id such as http/request (lower case, one slash), but found '" + type.id() + "'.");
        }
        if (type.version() < 1) {
            throw new PluginException("Expected a version from 1, but found " + type.version() + ".");
        }
        if (type.title().isBlank()) {
            throw new PluginException("Expected a title, but found none.");
        }
        StepBinding<?> binding = StepBinding.of(step, mapper);
        ObjectNode input = schemas.input(binding.inputType());
        if (binding.isTrigger()) {
            input.put("x-trigger", true);
        }
        StepDescription description = new StepDescription(
                type.id(),
                type.version(),
                type.title(),
                type.summary(),
                type.repeatable(),
                input,
                schemas.output(binding.outputType()),
                icon(step.getClass(), type),
                plugin,
                help(step.getClass(), type),
                Optional.ofNullable(step.getClass().getAnnotation(Reaches.class))
                        .map(stated -> ReachWords.of(Set.of(stated.value()))));
        return new InstalledStep(description, binding, use);
    }

    private static Optional<String> icon(Class<?> step, StepType type) throws PluginException {
        if (type.icon().isEmpty()) {
            return Optional.empty();
        }
        Optional<String> icon = text(step, type.icon());
        if (icon.isEmpty()) {
            throw new PluginException(
                    "Expected the icon '" + type.icon() + "' beside the class, but it is not there.");
        }
        return icon;
    }

    /** The page {@code help/count-words.md}; an older version beside a newer one has {@code help/count-words@1.md}. */
    private static Optional<String> help(Class<?> step, StepType type) throws PluginException {
        String name = "help/" + type.id().substring(type.id().indexOf('/') + 1);
        Optional<String> own = text(step, name + "@" + type.version() + ".md");
        return own.isPresent() ? own : text(step, name + ".md");
    }

    private static Optional<String> text(Class<?> step, String name) throws PluginException {
        try (InputStream file = step.getResourceAsStream(name)) {
            return file == null
                    ? Optional.empty()
                    : Optional.of(new String(file.readNBytes(MAX_TEXT_BYTES), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new PluginException("Cannot read '" + name + "' beside the class.", unreadable);
        }
    }
}
