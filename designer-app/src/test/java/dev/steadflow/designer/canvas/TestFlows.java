package dev.steadflow.designer.canvas;

import static dev.steadflow.flow.FlowBuilder.aFlow;

import dev.steadflow.designer.document.FlowDocument;
import dev.steadflow.designer.layout.AutoLayout;
import dev.steadflow.flow.FlowBuilder;
import dev.steadflow.flow.catalog.StepCatalog;
import dev.steadflow.flow.catalog.StepDescription;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;

/** Flows and steps that canvas tests share. */
final class TestFlows {

    private static final String GLOBE =
            "<svg viewBox=\"0 0 24 24\"><path fill=\"none\" d=\"M12 3a9 9 0 1 1-.01 0zM3 12h18M12 3c5 5 5 13 0 18c-5-5-5-13 0-18z\"/></svg>";
    private static final String SHEET =
            "<svg viewBox=\"0 0 24 24\"><path d=\"M4 3h16v18H4V3zm2 2v14h12V5H6z\"/><path d=\"M8 8h8v2H8V8zm0 3.5h8v2H8v-2zm0 3.500h5v2H8v-2z\"/></svg>";

    private TestFlows() {}

    static StepCatalog catalog() {
        return StepCatalog.of(List.of(
                step("http/request", "HTTP request", GLOBE),
                step("data/log", "Log a message", SHEET),
                step("sql/query", "SQL query", SHEET),
                step("mail/send", "Send mail", SHEET),
                step("files/read", "Read a file", SHEET)));
    }

    private static StepDescription step(String id, String title, String icon) {
        return new StepDescription(
                id,
                1,
                title,
                "",
                true,
                JsonNodeFactory.instance.objectNode(),
                JsonNodeFactory.instance.objectNode(),
                Optional.of(icon),
                "test 1");
    }

    /** One node of every kind, frames inside frames, a loop back, arranged automatically. */
    static FlowDocument everything() {
        FlowBuilder flow = aFlow("everything").name("Every kind of node");
        flow.step("fetchCustomer", "http/request@1", "{}")
                .set("total", "total", "1")
                .choice("isLarge")
                .on("isLarge", "{% $fetchCustomer.size > 10 %}", "inParallel", "large order")
                .on("isLarge", "{% $fetchCustomer.size > 5 %}", "attempt", "medium")
                .otherwise("isLarge", "waitABit")
                .parallel("inParallel", lanes -> lanes
                        .lane("warehouse",
                                lane -> lane.step("reserve", "sql/query@1", "{}").step("pack", "files/read@1", "{}")
                                        .chain("reserve", "pack"))
                        .lane("billing", lane -> lane.race("payment", inner -> inner
                                .lane("paid", l -> l.step("charge", "http/request@1", "{}"))
                                .lane("tooLate",
                                        l -> l.sleep("deadline", "PT30M")
                                                .fail("expired", "PaymentExpired", "Nobody paid")
                                                .chain("deadline", "expired"))))
                        .lane("empty", lane -> lane))
                .scope("attempt", lane -> lane.step("sendInvoiceToTheCustomerByMail", "mail/send@1", "{}"))
                .onError("attempt", List.of("http/Status"), lane -> lane.step("logFailure", "data/log@1", "{}"))
                .sleep("waitABit", "P1DT2H")
                .step("unknownStep", "acme/teleport@3", "{}")
                .end("done", "1");
        flow.chain("fetchCustomer", "total", "isLarge").edge("inParallel", "done").edge("attempt", "unknownStep")
                .edge("waitABit", "fetchCustomer").edge("unknownStep", "done");
        return arranged(FlowDocument.of(flow.build()));
    }

    /** {@code a → b → c} in a row, and a lone {@code d} below. */
    static FlowDocument row() {
        return arranged(FlowDocument.of(aFlow("row")
                .step("a", "http/request@1", "{}")
                .step("b", "data/log@1", "{}")
                .step("c", "data/log@1", "{}")
                .step("d", "data/log@1", "{}")
                .chain("a", "b", "c")
                .build()));
    }

    static FlowDocument arranged(FlowDocument document) {
        return document.withLayout(document.layout().with(new AutoLayout().positions(document)));
    }
}
