package dev.steadflow.server.resource;

import dev.steadflow.runtime.api.BulkOrders;
import dev.steadflow.runtime.api.FlowEngine;
import dev.steadflow.runtime.journal.RunQuery;
import dev.steadflow.server.access.Role;
import dev.steadflow.server.http.Exchange;
import dev.steadflow.server.http.Reply;
import dev.steadflow.server.http.Route;
import dev.steadflow.server.http.Route.About;
import dev.steadflow.wire.BulkOrder;
import dev.steadflow.wire.BulkView;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Orders to all runs of a kind. Each run's order is durable by itself. Thread-safe. */
public final class BulkResource {

    private static final int MOST = 1_000;

    private final BulkOrders orders;

    public BulkResource(FlowEngine engine) {
        this.orders = new BulkOrders(engine);
    }

    /** What can be called. */
    public List<Route> routes() {
        return List.of(
                new Route("POST", "/api/v1/cancel", Role.OPERATE, this::cancel,
                        About.of("cancelRuns", "Stops all open runs that fit, for good.", BulkView.class)
                                .taking(BulkOrder.class)),
                new Route("POST", "/api/v1/retry", Role.OPERATE, this::retry,
                        About.of("retryRuns",
                                "Lets all failed or cancelled runs that fit go on from just before their end, as new runs.",
                                BulkView.class)
                                .taking(BulkOrder.class)));
    }

    private Reply cancel(Exchange call) throws IOException {
        JsonNode order = call.json();
        OrderBody body = new OrderBody(order, Set.of("flow", "statuses", "tags", "limit", "reason"));
        String reason = body.text("reason").orElse("cancelled over REST by " + call.caller().name());
        return Reply.ok(BulkView.of(orders.cancel(query(order, body), reason)));
    }

    private Reply retry(Exchange call) throws IOException {
        JsonNode order = call.json();
        OrderBody body = new OrderBody(order, Set.of("flow", "statuses", "tags", "limit"));
        return Reply.ok(BulkView.of(orders.retry(query(order, body))));
    }

    private static RunQuery query(JsonNode order, OrderBody body) {
        Optional<String> flow = body.text("flow");
        List<String> statuses = body.list("statuses");
        if (flow.isEmpty() && statuses.isEmpty() && body.texts("tags").isEmpty()) {
            throw OrderBody
                    .invalid("Expected 'flow', 'statuses' or 'tags', so that not every run is meant by mistake, but"
                            + " found none of them. Nothing was changed.");
        }
        return new RunQuery(flow, StatusWords.of("'statuses'", statuses), Optional.empty(), limit(order.path("limit")))
                .withTags(body.texts("tags"));
    }

    private static int limit(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return MOST;
        }
        if (!value.isInt() || value.intValue() < 1 || value.intValue() > MOST) {
            throw OrderBody.invalid("Expected 'limit' to be a whole number from 1 to 1000, but found " + value + ".");
        }
        return value.intValue();
    }
}
