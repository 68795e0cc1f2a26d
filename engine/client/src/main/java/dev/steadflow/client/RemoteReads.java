package dev.steadflow.client;

import dev.steadflow.flow.catalog.StepCatalog;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEventCodec;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.file.FlowBundle;
import dev.steadflow.runtime.api.InboxView;
import dev.steadflow.runtime.api.RunOutcome;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.runtime.journal.RunOrder;
import dev.steadflow.runtime.journal.RunQuery;
import dev.steadflow.wire.EventList;
import dev.steadflow.wire.FlowList;
import dev.steadflow.wire.FlowView;
import dev.steadflow.wire.InboxLine;
import dev.steadflow.wire.InboxList;
import dev.steadflow.wire.OutcomeView;
import dev.steadflow.wire.PinnedFlowView;
import dev.steadflow.wire.ProblemType;
import dev.steadflow.wire.RunLine;
import dev.steadflow.wire.RunList;
import dev.steadflow.wire.RunView;
import dev.steadflow.wire.ServerView;
import dev.steadflow.wire.StepList;
import dev.steadflow.wire.StepView;
import dev.steadflow.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;

/** Looks at the runs of a server. Thread-safe. */
final class RemoteReads {

    private static final int PAGE_OF_RUNS = 500; // what the server gives at most
    private static final int PAGE_OF_EVENTS = 1_000;
    private static final int WAIT_SECONDS = 25; // less than what the server waits at most, and than a call may take

    private final RemoteCalls calls;

    RemoteReads(RemoteCalls calls) {
        this.calls = calls;
    }

    ServerView server() {
        ServerView server = calls.get(RemoteCalls.path("server"), ServerView.class);
        if (server.api() != ServerView.API) {
            throw calls.incompatible("Steadflow " + server.version() + ", which speaks version " + server.api()
                    + " of the interface and not " + ServerView.API, null);
        }
        return server;
    }

    StepCatalog steps() {
        return StepCatalog.of(known(() -> calls.get(RemoteCalls.path("steps"), StepList.class).steps().stream()
                .map(StepView::description).toList()));
    }

    /** The hashes of the flows that can be started, by id. */
    Map<String, String> flows() {
        return calls.get(RemoteCalls.path("flows"), FlowList.class).flows().stream()
                .collect(Collectors.toMap(flow -> flow.id(), flow -> flow.hash()));
    }

    FlowDefinition served(String flow) {
        FlowView view = calls.get(RemoteCalls.path("flows", flow), FlowView.class);
        return known(() -> FlowBundle.parse(view.file().toString().getBytes(StandardCharsets.UTF_8)).definition());
    }

    Optional<RunHeader> run(RunId run) {
        return found(RemoteCalls.path("runs", run.text()), RunView.class)
                .map(view -> known(() -> view.line().header()));
    }

    List<RunHeader> runs(RunQuery query) {
        List<RunHeader> all = new ArrayList<>();
        Optional<String> before = query.before().map(RunId::text);
        do {
            int limit = Math.min(PAGE_OF_RUNS, query.limit() - all.size());
            RunList page = calls.get(RemoteCalls.path("runs") + "?limit=" + limit + parameters(query, before),
                    RunList.class);
            all.addAll(known(() -> page.runs().stream().map(RunLine::header).toList()));
            before = page.next();
        } while (before.isPresent() && all.size() < query.limit());
        return List.copyOf(all);
    }

    private static String parameters(RunQuery query, Optional<String> before) {
        StringBuilder text = new StringBuilder();
        query.flowId().ifPresent(flow -> text.append("&flow=").append(RemoteCalls.encoded(flow)));
        if (!query.statuses().isEmpty()) {
            text.append("&status=").append(query.statuses().stream()
                    .map(status -> status.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining("%2C")));
        }
        query.tags().forEach((name, value) -> text.append("&tag=").append(RemoteCalls.encoded(name + "=" + value)));
        query.since().ifPresent(since -> text.append("&since=").append(RemoteCalls.encoded(since.toString())));
        if (!query.order().equals(RunOrder.NEWEST)) {
            text.append("&sort=").append(RemoteCalls.encoded(query.order().text()));
        }
        query.origin().ifPresent(run -> text.append("&origin=").append(RemoteCalls.encoded(run.text())));
        before.ifPresent(run -> text.append("&before=").append(RemoteCalls.encoded(run)));
        return text.toString();
    }

    List<RunHeader> incidents(int limit) {
        RunList list = calls.get(
                RemoteCalls.path("incidents") + "?limit=" + Math.min(PAGE_OF_RUNS, limit), RunList.class);
        return known(() -> list.runs().stream().map(RunLine::header).toList());
    }

    List<RecordedEvent> events(RunId run, long after, int limit) {
        String query = "?after=" + after + "&limit=" + Math.clamp(limit, 1, PAGE_OF_EVENTS);
        Optional<EventList> page = found(RemoteCalls.path("runs", run.text(), "events") + query, EventList.class);
        List<RecordedEvent> events = known(() -> page.stream()
                .flatMap(list -> list.events().stream()).map(RunEventCodec::read).toList());
        if (events.isEmpty() || events.size() >= limit || !page.orElseThrow().more()) {
            return events;
        }
        List<RecordedEvent> all = new ArrayList<>(events);
        all.addAll(events(run, events.getLast().sequence(), limit - events.size()));
        return List.copyOf(all);
    }

    Optional<FlowDefinition> flowOf(RunId run) {
        return found(RemoteCalls.path("runs", run.text(), "flow"), PinnedFlowView.class).map(view -> known(
                () -> FlowBundle.parse(view.bundle().getBytes(StandardCharsets.UTF_8)).definition()));
    }

    List<InboxView> inboxes(RunId run) {
        InboxList list = calls.get(RemoteCalls.path("runs", run.text(), "inboxes"), InboxList.class);
        return known(() -> list.inboxes().stream().map(InboxLine::view).toList());
    }

    /** Asks once, and waits for some seconds; empty when the run goes on. */
    Optional<RunOutcome> outcome(RunId run) {
        RemoteCalls.Answer answer = calls.expectDone(calls.send(
                "GET", RemoteCalls.path("runs", run.text(), "outcome"), Optional.empty(),
                Map.of("Prefer", "wait=" + WAIT_SECONDS), Duration.ofSeconds(2L * WAIT_SECONDS)));
        return known(() -> WireJson.read(answer.body(), OutcomeView.class).outcome());
    }

    /** What a path shows; empty when there is no such run. */
    private <T> Optional<T> found(String path, Class<T> type) {
        RemoteCalls.Answer answer = calls.send("GET", path, Optional.empty(), Map.of(), calls.longest());
        if (answer.status() == 404 && answer.is(ProblemType.RUN_NOT_FOUND)) {
            return Optional.empty();
        }
        return Optional.of(known(() -> WireJson.read(calls.expectDone(answer).body(), type)));
    }

    /** What only another version can have said is told as that. */
    private <T> T known(java.util.function.Supplier<T> read) {
        try {
            return read.get();
        } catch (IllegalArgumentException | JacksonException other) {
            throw calls.incompatible("something that this version does not know (" + other.getMessage() + ")", other);
        }
    }
}
