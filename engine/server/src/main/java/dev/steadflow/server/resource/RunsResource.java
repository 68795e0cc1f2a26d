package dev.steadflow.server.resource;

import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunEventCodec;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.api.FlowEngine;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.runtime.journal.RunOrder;
import dev.steadflow.runtime.journal.RunQuery;
import dev.steadflow.server.access.Role;
import dev.steadflow.server.http.Exchange;
import dev.steadflow.server.http.Reply;
import dev.steadflow.server.http.Route;
import dev.steadflow.server.http.Route.About;
import dev.steadflow.server.http.Route.Parameter;
import dev.steadflow.wire.EventList;
import dev.steadflow.wire.InboxLine;
import dev.steadflow.wire.InboxList;
import dev.steadflow.wire.RunLine;
import dev.steadflow.wire.RunList;
import dev.steadflow.wire.RunView;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Runs as they stand, and their logs. Thread-safe. */
public final class RunsResource {

    private static final int USUAL_PAGE = 50;
    private static final int LARGEST_PAGE = 500; // of runs: about 150 kB
    private static final int USUAL_EVENTS = 200;
    private static final int LARGEST_EVENTS = 1_000;

    /** Few events come after a run's end. */
    private static final int LAST_EVENTS = 4;

    private final FlowEngine engine;
    private final KnownRuns runs;

    public RunsResource(FlowEngine engine) {
        this.engine = engine;
        this.runs = new KnownRuns(engine);
    }

    /** What can be called. */
    public List<Route> routes() {
        return List.of(
                new Route("GET", "/api/v1/runs", Role.READ, this::list,
                        About.of("listRuns", "Lists runs, the newest first if nobody says otherwise.", RunList.class)
                                .with(Parameter.query("flow", "Only runs of this flow."))
                                .with(Parameter.query("status",
                                        "Only runs with these statuses, separated by commas: " + StatusWords.ALL + "."))
                                .with(TagParameter
                                        .parameter("Only runs with this tag, NAME=VALUE; may be given again."))
                                .with(Parameter.query("origin",
                                        "Only runs that came from this one: children, re-runs and forks."))
                                .with(Parameter.query("since", "Only runs that started at this instant or later."))
                                .with(Parameter.query("sort", "Another order: started, flow, status, duration, "
                                        + "events or error; with a minus before it the largest first."))
                                .with(Parameter.query("before",
                                        "Only runs that come after this one: what 'next' said of the page before."))
                                .with(Parameter.number("limit", "How many at most, 1 to 500; 50 when left out."))),
                new Route("GET", "/api/v1/runs/{run}", Role.READ, this::show,
                        About.of("getRun", "Shows a run with its input, and its output or error.", RunView.class)),
                new Route("GET", "/api/v1/runs/{run}/events", Role.READ, this::events,
                        About.of("listEvents", "Lists events of a run's log in their order.", EventList.class)
                                .with(Parameter.number("after", "Only events after this sequence; 0 when left out."))
                                .with(Parameter.number("limit", "How many at most, 1 to 1000; 200 when left out."))),
                new Route("GET", "/api/v1/runs/{run}/inboxes", Role.READ, this::inboxes,
                        About.of("listInboxes", "Lists the inboxes of a run that take payloads now.",
                                InboxList.class)));
    }

    private Reply list(Exchange call) {
        int limit = (int) call.number("limit", USUAL_PAGE, 1, LARGEST_PAGE);
        Optional<RunId> before = call.query("before").map(text -> runs.header(text).run());
        // One more than asked for tells whether there is a next page.
        List<RunHeader> found =
                engine.runs(new RunQuery(
                        call.query("flow"), StatusWords.of(call.query("status")), TagParameter.of(call),
                        call.query("origin").map(text -> runs.header(text).run()),
                        call.query("since").map(RunsResource::instant), order(call), before, limit + 1));
        List<RunLine> page = found.stream().limit(limit).map(RunLine::of).toList();
        return Reply.ok(new RunList(
                page, found.size() > limit ? Optional.of(page.getLast().run()) : Optional.empty()));
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException none) {
            throw OrderBody.invalid(
                    "Expected 'since' to be an instant such as 2026-11-22T20:15:00Z, but found '" + text + "'.");
        }
    }

    private static RunOrder order(Exchange call) {
        Optional<String> asked = call.query("sort");
        return asked.isEmpty()
                ? RunOrder.NEWEST
                : RunOrder.parse(asked.get())
                        .orElseThrow(() -> OrderBody.invalid("Expected 'sort' to be started, flow, "
                                + "status, duration, events or error, perhaps with a minus before it, but found '"
                                + asked.get() + "'."));
    }

    private Reply show(Exchange call) {
        return Reply.ok(view(runs.header(call)));
    }

    /** A run with its input, and its output or error. */
    RunView view(RunHeader header) {
        Optional<RecordedEvent> first = engine.events(header.run(), 0, 1).stream().findFirst();
        return RunView.of(RunLine.of(header), first, end(header));
    }

    /** The event that ended a run; late outcomes and changes of its tags may have come after it. */
    private Optional<RecordedEvent> end(RunHeader header) {
        Optional<RecordedEvent> end = Optional.empty();
        long before = header.status().isTerminal() ? header.lastSequence() : 0;
        while (end.isEmpty() && before > 0) {
            long after = Math.max(0, before - LAST_EVENTS);
            end = engine.events(header.run(), after, (int) (before - after)).stream()
                    .filter(recorded -> recorded.event() instanceof RunEvent.Terminal)
                    .findFirst();
            before = after;
        }
        return end;
    }

    private Reply events(Exchange call) {
        RunId run = runs.run(call);
        long after = call.number("after", 0, 0, Long.MAX_VALUE);
        int limit = (int) call.number("limit", USUAL_EVENTS, 1, LARGEST_EVENTS);
        List<RecordedEvent> found = engine.events(run, after, limit + 1);
        return Reply.ok(new EventList(
                found.stream().limit(limit).map(RunEventCodec::tree).toList(), found.size() > limit));
    }

    private Reply inboxes(Exchange call) {
        RunHeader header = runs.header(call);
        return Reply.ok(new InboxList(engine.inboxes(header.run()).stream()
                .map(InboxLine::of)
                .toList()));
    }
}
