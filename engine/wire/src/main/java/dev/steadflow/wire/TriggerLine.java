package dev.steadflow.wire;

import dev.steadflow.flow.schedule.ScheduleWords;
import dev.steadflow.runtime.api.TriggerView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something that starts a flow by itself.
 *
 * @param flow the flow
 * @param trigger its id within the flow
 * @param kind schedule, webhook, folder or plugin
 * @param words when it starts the flow, for people
 * @param paused whether somebody lets it stand still
 * @param next of a schedule: the next times, at most five
 * @param reached of a schedule: up to when times have been dealt with; of a plugin's trigger: its last look
 * @param waiting how many occurrences wait for their run
 * @param last the last run that it started
 * @param url of a webhook: where to call it; whoever knows it can start runs
 * @param problem what keeps it from working, or why the last occurrence started no run
 */
public record TriggerLine(
        String flow, String trigger, String kind, String words, boolean paused, List<Instant> next,
        Optional<Instant> reached, int waiting, Optional<TriggerRun> last, Optional<String> url,
        Optional<String> problem) {

    public static TriggerLine of(TriggerView view) {
        return new TriggerLine(
                view.flowId(), view.trigger().id(), view.trigger().type(), ScheduleWords.of(view.trigger()),
                view.paused(), view.next(), view.reached(), view.waiting(),
                view.last().map(last -> new TriggerRun(last.occurrence(), last.run().text())), view.url(),
                view.problem());
    }
}
