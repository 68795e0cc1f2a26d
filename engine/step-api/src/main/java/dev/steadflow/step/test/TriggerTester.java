package dev.steadflow.step.test;

import dev.steadflow.step.StepError;
import dev.steadflow.step.Trigger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lets a trigger look the way the engine does: from JSON, again and again, each time from where the last look came to.
 *
 * {@snippet :
 * var tester = new TriggerTester<>(new NewRowTrigger(), folder);
 * tester.look(settings);                                  // The first look finds what is to come.
 * insert("Ada");
 * assertThat(tester.look(settings)).extracting(Row::name).containsExactly("Ada");
 * }
 */
public final class TriggerTester<S, E> {

    private final Trigger<S, E> trigger;
    private final ScriptedContext context;
    private final StepInputs inputs = new StepInputs(JsonMapper.builder().build());
    private final Set<String> started = new TreeSet<>();
    private Optional<String> cursor = Optional.empty();

    /** A tester with a plain context whose paths are relative to {@code workFolder}. */
    public TriggerTester(Trigger<S, E> trigger, Path workFolder) {
        this(trigger, new ScriptedContext(workFolder));
    }

    /** A tester with a context set up by the test. */
    public TriggerTester(Trigger<S, E> trigger, ScriptedContext context) {
        this.trigger = trigger;
        this.context = context;
    }

    /** The context that each look gets. */
    public ScriptedContext context() {
        return context;
    }

    /** What the last look said; empty: there was none. */
    public Optional<String> cursor() {
        return cursor;
    }

    /**
     * Looks, until there is no more to be found at once, and answers the events that would start a run: those whose keys
     * have not been found before.
     */
    public List<E> look(String json) throws Exception {
        S settings = inputs.read(trigger, json, context.secrets());
        List<E> events = new ArrayList<>();
        boolean more = true;
        while (more) {
            Trigger.Found<E> found = trigger.look(settings, cursor, context);
            if (found.occurrences().size() > Trigger.MOST) {
                throw new AssertionError("Expected at most " + Trigger.MOST + " occurrences of one look, but found "
                        + found.occurrences().size());
            }
            found.occurrences().stream().filter(it -> started.add(it.key())).forEach(it -> events.add(it.event()));
            cursor = Optional.of(found.cursor());
            more = found.more();
        }
        return List.copyOf(events);
    }

    /**
     * Looks once as after a crash that has forgotten the last look's cursor: whatever it finds again must have the same keys.
     *
     * @param before what {@link #cursor()} was
     * @return the events that would start a run a second time; none, if the keys last
     */
    public List<E> lookAgain(String json, Optional<String> before) throws Exception {
        cursor = before;
        return look(json);
    }

    /**
     * Looks, which is meant to fail with a {@link StepError}.
     *
     * @throws AssertionError when it does not
     * @throws Exception any other failure of the trigger
     */
    public StepError failure(String json) throws Exception {
        List<E> events;
        try {
            events = look(json);
        } catch (StepError error) {
            return error;
        }
        throw new AssertionError("Expected a StepError, but the trigger found " + events);
    }
}
