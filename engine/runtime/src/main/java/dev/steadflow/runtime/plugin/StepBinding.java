package dev.steadflow.runtime.plugin;

import dev.steadflow.flow.event.CanonicalJson;
import dev.steadflow.flow.event.FlowError;
import dev.steadflow.step.Step;
import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import dev.steadflow.step.Trigger;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls a step with JSON and gives its result as JSON. Thread-safe, as steps are.
 *
 * @param <I> the input record
 */
public final class StepBinding<I extends Record> implements StepCall {

    /** The name of the error for a result that is no JSON. */
    static final String INVALID_RESULT = "InvalidResult";

    private final Step<I, ?> step;
    private final Class<I> inputType;
    private final Type outputType;
    private final RecordReader reader;
    private final JsonMapper mapper;
    private final Optional<String> connectionKind;

    private StepBinding(Step<I, ?> step, Class<I> inputType, Type outputType, JsonMapper mapper)
            throws PluginException {
        this.step = step;
        this.inputType = inputType;
        this.outputType = outputType;
        this.reader = new RecordReader(mapper);
        this.mapper = mapper;
        this.connectionKind = ConnectionComponent.kindIn(inputType);
    }

    /**
     * The binding of a step.
     *
     * @throws PluginException when its input is no record
     */
    static StepBinding<?> of(Step<?, ?> step, JsonMapper mapper) throws PluginException {
        if (step instanceof Trigger<?, ?>) {
            return ofTrigger(step, mapper);
        }
        for (Method method : step.getClass().getMethods()) {
            boolean isRun = method.getName().equals("run")
                    && !method.isBridge()
                    && method.getParameterCount() == 2
                    && method.getParameterTypes()[1] == StepContext.class;
            if (isRun) {
                Class<?> input = method.getParameterTypes()[0];
                if (!input.isRecord()) {
                    throw new PluginException(
                            "Expected the input of run(…) to be a record, but found " + input.getName() + ".");
                }
                return typed(step, input.asSubclass(Record.class), method.getGenericReturnType(), mapper);
            }
        }
        throw new PluginException("Expected a public method run(In, StepContext), but found none.");
    }

    private static StepBinding<?> ofTrigger(Step<?, ?> trigger, JsonMapper mapper) throws PluginException {
        for (Method method : trigger.getClass().getMethods()) {
            boolean isLook = method.getName().equals("look")
                    && !method.isBridge()
                    && method.getParameterCount() == 3
                    && method.getParameterTypes()[2] == StepContext.class;
            if (isLook && method.getParameterTypes()[0].isRecord()
                    && method.getGenericReturnType() instanceof ParameterizedType found) {
                Class<? extends Record> settings = method.getParameterTypes()[0].asSubclass(Record.class);
                return typed(trigger, settings, found.getActualTypeArguments()[0], mapper);
            }
        }
        throw new PluginException("Expected a public method Found<Event> look(Settings, Optional<String>, StepContext) "
                + "with a record of settings, but found none.");
    }

    private static <R extends Record> StepBinding<R> typed(
            Step<?, ?> step, Class<R> input, Type output, JsonMapper mapper) throws PluginException {
        @SuppressWarnings("unchecked") // The parameter type of its run method says so.
        Step<R, ?> withInput = (Step<R, ?>) step;
        StepBinding<R> binding = new StepBinding<>(withInput, input, output, mapper);
        try {
            binding.reader.checkDefaults(input);
        } catch (StepError wrongDefault) {
            throw new PluginException(wrongDefault.getMessage(), wrongDefault);
        }
        return binding;
    }

    /** The class of the input record. */
    Class<I> inputType() {
        return inputType;
    }

    /** Whether it starts flows by itself. */
    boolean isTrigger() {
        return step instanceof Trigger<?, ?>;
    }

    /** The type of the result; of a trigger: of what {@code $event} is. */
    Type outputType() {
        return outputType;
    }

    @Override
    public JsonNode run(JsonNode input, StepContext context, int maxBytes) throws Exception {
        I in = reader.read(inputType, input);
        Object result = step.run(in, context);
        return toJson(result, maxBytes);
    }

    @Override
    public JsonNode look(JsonNode settings, Optional<String> cursor, StepContext context, int maxBytes)
            throws Exception {
        if (step instanceof Trigger<?, ?>) {
            @SuppressWarnings("unchecked") // Both have the step's own type of input.
            Trigger<I, ?> trigger = (Trigger<I, ?>) step;
            return toJson(trigger.look(reader.read(inputType, settings), cursor, context), maxBytes);
        }
        return StepCall.super.look(settings, cursor, context, maxBytes);
    }

    @Override
    public boolean isRepeatable(JsonNode input) throws StepError {
        return step.isRepeatable(reader.read(inputType, input));
    }

    @Override
    public Optional<String> connectionKind() {
        return connectionKind;
    }

    @Override
    public <T> Optional<T> fromJson(JsonNode json, Class<T> type) {
        try {
            return Optional.ofNullable(mapper.treeToValue(json, type));
        } catch (JacksonException otherVersion) {
            return Optional.empty();
        }
    }

    @Override
    public ClassLoader classLoader() {
        ClassLoader loader = step.getClass().getClassLoader();
        return loader == null ? ClassLoader.getSystemClassLoader() : loader;
    }

    /** Through text and back, so that what the flow sees now is what a later reader of the log sees. */
    @Override
    public JsonNode toJson(@Nullable Object result, int maxBytes) throws StepError {
        try {
            byte[] bytes = mapper.writeValueAsBytes(result);
            if (bytes.length > maxBytes) {
                throw StepError.fatal(
                        FlowError.LIMIT_EXCEEDED,
                        "Expected a result of at most " + maxBytes + " bytes of JSON, but found " + bytes.length
                                + ". Write large data to a file and return its path.");
            }
            return CanonicalJson.of(mapper.readTree(bytes));
        } catch (JacksonException notJson) {
            String type = result == null ? "null" : result.getClass().getName();
            throw StepError.fatal(
                    INVALID_RESULT,
                    "Expected a result that can be written as JSON, but " + type + " cannot: "
                            + notJson.getOriginalMessage())
                    .causedBy(notJson);
        }
    }
}
