package dev.steadflow.bench;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.file.FlowFileCodec;
import dev.steadflow.flow.file.ReadResult;

/** The flows that are measured, written as a user would. */
final class Flows {

    private Flows() {}

    /** Steps one after the other that give back a short text. */
    static FlowDefinition steps(int count) {
        StringBuilder nodes = new StringBuilder();
        for (int i = 0; i < count; i++) {
            nodes.append(i == 0 ? "" : ",")
                    .append("'s%d':{'type':'step','uses':'%s','in':{'text':'step %d'}%s}"
                            .formatted(i, Echo.USES, i, i + 1 < count ? ",'next':'s" + (i + 1) + "'" : ""));
        }
        return read("'start':'s0','nodes':{" + nodes + "}");
    }

    /** One step, made again and again. */
    static FlowDefinition rounds(int count) {
        return read(("'start':'again','nodes':{'again':{'type':'loop','max':%d,'lane':{'start':'s','nodes':{"
                + "'s':{'type':'step','uses':'%s','in':{'text':'round'}}}}}}").formatted(count, Echo.USES));
    }

    /** Sleeps for a day. */
    static FlowDefinition sleeper() {
        return read("'start':'nap','nodes':{'nap':{'type':'sleep','for':'P1D'}}");
    }

    /** Nodes that need nobody: counts to a number, two nodes for each. */
    static FlowDefinition counting(int to) {
        return read(("'vars':{'n':0},'start':'add','nodes':{'add':{'type':'set','add':{'n':1},'next':'enough'},"
                + "'enough':{'type':'choice','cases':[{'when':'{%% $n = %d %%}','next':'done'}],'otherwise':'add'},"
                + "'done':{'type':'end','output':1}}").formatted(to));
    }

    private static FlowDefinition read(String main) {
        String text = ("{'schemaVersion':1,'id':'bench','main':{" + main + "}}").replace('\'', '"');
        return switch (new FlowFileCodec().read(text)) {
            case ReadResult.Read read -> read.file().definition();
            case ReadResult.Unreadable unreadable ->
                throw new IllegalStateException("Expected a flow, but found " + unreadable.problems());
        };
    }
}
