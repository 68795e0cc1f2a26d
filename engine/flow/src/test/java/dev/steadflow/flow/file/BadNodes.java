package dev.steadflow.flow.file;

import java.util.List;

/** Nodes that have something that cannot be kept. */
final class BadNodes {

    /**
     * One mistake.
     *
     * @param node the node
     * @param code what it is called
     * @param field where it stands
     */
    record Bad(String node, String code, String field) {}

    private BadNodes() {}

    static List<Bad> all() {
        return List.of(
                new Bad("{type: 'webhook', respond: 'later'}", "wrong-type", "/respond"),
                new Bad("{type: 'webhook', respond: {status: 'ok'}}", "wrong-type", "/respond/status"),
                new Bad("{type: 'webhook', respond: {headers: {a: 1}}}", "wrong-type", "/respond/headers/a"),
                new Bad("{type: 'webhook', respond: {code: 200}}", "unknown-key", "/respond/code"),
                new Bad("{type: 'webhook', buffer: 'large'}", "wrong-type", "/buffer"),
                new Bad("{type: 'wait', signal: 'x', take: 'two'}", "wrong-type", "/take"),
                new Bad("{type: 'wait', signal: 7}", "wrong-type", "/signal"),
                new Bad("{type: 'respond'}", "missing-key", ""),
                new Bad("{type: 'signal', to: '{% $x %}'}", "missing-key", ""),
                new Bad("{type: 'flow', flow: 'x', mode: 'aside'}", "wrong-value", "/mode"),
                new Bad("{type: 'flow'}", "missing-key", ""),
                new Bad("{type: 'forEach', lane: {nodes: {}}}", "missing-key", ""),
                new Bad("{type: 'forEach', items: {from: 1}, lane: {nodes: {}}}", "wrong-type", "/items/from"),
                new Bad("{type: 'forEach', items: {from: 'x', to: 'y'}, lane: {nodes: {}}}", "unknown-key",
                        "/items/to"),
                new Bad("{type: 'forEach', items: [], lane: {nodes: {}}, join: {count: 2}}", "wrong-type", "/join"),
                new Bad("{type: 'forEach', items: []}", "missing-key", ""),
                new Bad("{type: 'loop', max: 1.5, lane: {nodes: {}}}", "wrong-type", "/max"),
                new Bad("{type: 'background', lane: {nodes: {}}, atScopeEnd: 'go'}", "wrong-value", "/atScopeEnd"),
                new Bad("{type: 'scope', lane: {nodes: {}}, finally: []}", "wrong-type", "/finally"),
                new Bad("{type: 'scope', lane: {nodes: {}}, handlers: [{on: {}, lane: {nodes: {}}}]}", "wrong-value",
                        "/handlers/0/on"),
                new Bad("{type: 'scope', lane: {nodes: {}}, handlers: [{on: {mail: 'x'}, lane: {nodes: {}}}]}",
                        "unknown-key", "/handlers/0/on/mail"),
                new Bad("{type: 'scope', lane: {nodes: {}}, handlers: [{on: {signal: 'x'}}]}", "missing-key",
                        "/handlers/0"),
                new Bad("{type: 'scope', lane: {nodes: {}}, handlers: [{on: {signal: 'x'}, once: true, lane: {nodes: {}}}]}",
                        "unknown-key", "/handlers/0/once"),
                new Bad("{type: 'end', lock: 'x'}", "wrong-type", "/lock"),
                new Bad("{type: 'end', lock: {name: 'x', for: 'run'}}", "unknown-key", "/lock/for"));
    }
}
