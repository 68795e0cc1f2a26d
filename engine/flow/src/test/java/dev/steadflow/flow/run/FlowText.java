package dev.steadflow.flow.run;

import dev.steadflow.flow.TestJson;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.expression.Expressions;
import dev.steadflow.flow.expression.JsonataTemplates;
import dev.steadflow.flow.file.FlowFileCodec;
import dev.steadflow.flow.file.ReadResult;
import java.util.Map;

/** Flows written as in a file, run with every decision followed by a crash. */
final class FlowText {

    private FlowText() {}

    /** @param main the outermost scope, JSON with single quotes and bare names */
    static FlowDefinition flow(String id, String main) {
        String text = TestJson.object("{schemaVersion: 1}")
                .put("id", id)
                .set("main", TestJson.json(main))
                .toString();
        return switch (new FlowFileCodec().read(text)) {
            case ReadResult.Read read -> read.file().definition();
            case ReadResult.Unreadable unreadable -> throw new AssertionError(unreadable.problems().toString());
        };
    }

    static SimulatedRun run(String main) {
        return run(flow("test", main));
    }

    /** @param child the outermost scope of flow {@code child} */
    static SimulatedRun runWithChild(String main, String child) {
        return run(flow("test", main).withChildren(Map.of("child", flow("child", child))));
    }

    private static SimulatedRun run(FlowDefinition flow) {
        return new SimulatedRun(flow, new JsonataTemplates(new Expressions())).crashingAfterEveryDecision();
    }
}
