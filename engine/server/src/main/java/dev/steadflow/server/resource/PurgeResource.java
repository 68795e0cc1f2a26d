package dev.steadflow.server.resource;

import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.runtime.api.FlowEngine;
import dev.steadflow.runtime.journal.PurgeReport;
import dev.steadflow.runtime.journal.PurgeRule;
import dev.steadflow.server.access.Role;
import dev.steadflow.server.http.Exchange;
import dev.steadflow.server.http.Reply;
import dev.steadflow.server.http.Route;
import dev.steadflow.server.http.Route.About;
import dev.steadflow.wire.PurgeOrder;
import dev.steadflow.wire.PurgeView;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Removes ended runs. Thread-safe. */
public final class PurgeResource {

    private final FlowEngine engine;

    public PurgeResource(FlowEngine engine) {
        this.engine = engine;
    }

    /** What can be called. */
    public List<Route> routes() {
        return List.of(new Route("POST", "/api/v1/purge", Role.OPERATE, this::purge,
                About.of("purgeRuns", "Removes ended runs with their logs, for good; their keys start no other runs.",
                        PurgeView.class)
                        .taking(PurgeOrder.class)));
    }

    private Reply purge(Exchange call) throws IOException {
        JsonNode order = call.json();
        OrderBody body = new OrderBody(order, Set.of("endedBefore", "keep", "flow", "statuses", "runs", "dryRun"));
        Optional<Instant> endedBefore = body.text("endedBefore").map(PurgeResource::instant);
        OptionalInt keep = keep(order.path("keep"));
        List<String> runs = body.list("runs");
        if (endedBefore.isEmpty() && keep.isEmpty() && runs.isEmpty()) {
            throw OrderBody
                    .invalid("Expected 'endedBefore', 'keep' or 'runs', so that not every ended run is removed by"
                            + " mistake, but found none of them. Nothing was changed.");
        }
        if (runs.size() > PurgeRule.MOST_RUNS) {
            throw OrderBody.invalid("Expected at most " + PurgeRule.MOST_RUNS + " runs in 'runs', but found "
                    + runs.size() + ". Nothing was changed.");
        }
        PurgeRule rule = new PurgeRule(endedBefore, keep, body.text("flow"), statuses(order.path("statuses")),
                runs.stream().map(RunId::new).collect(Collectors.toSet()));
        boolean dryRun = body.isTrue("dryRun");
        PurgeReport report = dryRun ? engine.countPurge(rule) : engine.purge(rule);
        return Reply.ok(PurgeView.of(dryRun, report));
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException none) {
            throw OrderBody.invalid(
                    "Expected 'endedBefore' to be an instant such as 2026-11-22T20:15:00Z, but found '" + text + "'.");
        }
    }

    private static OptionalInt keep(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return OptionalInt.empty();
        }
        if (!value.isInt() || value.intValue() < 0) {
            throw OrderBody.invalid("Expected 'keep' to be a whole number from 0, but found " + value + ".");
        }
        return OptionalInt.of(value.intValue());
    }

    private static Set<RunStatus> statuses(JsonNode list) {
        EnumSet<RunStatus> statuses = EnumSet.noneOf(RunStatus.class);
        for (JsonNode word : list) {
            statuses.add(switch (word.asString("").toLowerCase(Locale.ROOT)) {
                case "completed" -> RunStatus.COMPLETED;
                case "failed" -> RunStatus.FAILED;
                case "cancelled" -> RunStatus.CANCELLED;
                default -> throw OrderBody.invalid(
                        "Expected 'statuses' to be of completed, failed and cancelled, but found " + word + ".");
            });
        }
        return statuses;
    }
}
