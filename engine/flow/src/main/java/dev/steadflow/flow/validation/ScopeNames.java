package dev.steadflow.flow.validation;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Which {@code $names} are known where in one scope: for each node those of nodes that finished on every way to it, and
 * those that finished on some way. Found by following the edges until nothing changes.
 */
final class ScopeNames {

    private final List<NodeView> nodes;
    private final Map<String, Integer> index = new HashMap<>();
    private final BitSet[] always;
    private final BitSet[] sometimes;
    private final boolean[] reached;
    private final Known entry;

    /** @param entry what is known when the scope is entered, its own variables included */
    ScopeNames(ScopeView scope, Known entry) {
        this.entry = entry;
        this.nodes = scope.nodes();
        for (int i = 0; i < nodes.size(); i++) {
            index.put(nodes.get(i).id(), i);
        }
        always = new BitSet[nodes.size()];
        sometimes = new BitSet[nodes.size()];
        reached = new boolean[nodes.size()];
        for (int i = 0; i < nodes.size(); i++) {
            always[i] = new BitSet();
            sometimes[i] = new BitSet();
        }
        scope.scope().start().map(index::get).ifPresent(this::follow);
    }

    private void follow(int start) {
        Deque<Integer> open = new ArrayDeque<>();
        reached[start] = true;
        // The start is entered with nothing finished, whatever leads back to it.
        open.add(start);
        while (!open.isEmpty()) {
            int at = open.removeFirst();
            BitSet finishedAlways = after(at, always[at]);
            BitSet finishedSometimes = after(at, sometimes[at]);
            for (NodeView.Edge edge : nodes.get(at).edges()) {
                Integer to = index.get(edge.to());
                if (to != null && arrive(to, with(finishedAlways, edge.asked()), finishedSometimes)) {
                    open.add(to);
                }
            }
        }
    }

    /** The nodes that have finished, those among them that were asked for on the way. */
    private BitSet with(BitSet finished, Set<String> asked) {
        if (asked.isEmpty()) {
            return finished;
        }
        BitSet more = (BitSet) finished.clone();
        asked.stream().map(index::get).filter(Objects::nonNull).forEach(more::set);
        return more;
    }

    private BitSet after(int at, BitSet before) {
        BitSet after = (BitSet) before.clone();
        if (nodes.get(at).yields()) {
            after.set(at);
        }
        return after;
    }

    private boolean arrive(int to, BitSet finishedAlways, BitSet finishedSometimes) {
        boolean first = !reached[to];
        BitSet alwaysBefore = (BitSet) always[to].clone();
        BitSet sometimesBefore = (BitSet) sometimes[to].clone();
        if (first) {
            always[to].or(finishedAlways);
            reached[to] = true;
        } else {
            always[to].and(finishedAlways);
        }
        sometimes[to].or(finishedSometimes);
        return first || !always[to].equals(alwaysBefore) || !sometimes[to].equals(sometimesBefore);
    }

    /** What is known when a node is entered. A node that is never reached knows all of its scope, so as not to nag. */
    Known at(NodeView node) {
        int at = index.get(node.id());
        if (!reached[at]) {
            BitSet all = new BitSet();
            all.set(0, nodes.size());
            return known(all, all);
        }
        return known(always[at], sometimes[at]);
    }

    /** What is known when the scope ends after its last node. */
    Known atEnd() {
        BitSet onAll = new BitSet();
        BitSet onSome = new BitSet();
        boolean first = true;
        for (int i = 0; i < nodes.size(); i++) {
            if (reached[i] && nodes.get(i).mayEndScope()) {
                BitSet finished = after(i, always[i]);
                if (first) {
                    onAll.or(finished);
                } else {
                    onAll.and(finished);
                }
                first = false;
                onSome.or(after(i, sometimes[i]));
            }
        }
        return known(onAll, onSome);
    }

    private Known known(BitSet onAll, BitSet onSome) {
        return entry.and(new Finished(onAll, onSome));
    }

    /** The nodes of this scope that have finished. */
    private final class Finished implements Known {
        private final BitSet onAll;
        private final BitSet onSome;

        Finished(BitSet onAll, BitSet onSome) {
            this.onAll = onAll;
            this.onSome = onSome;
        }

        @Override
        public boolean always(String name) {
            Integer at = index.get(name);
            return at != null && onAll.get(at);
        }

        @Override
        public boolean sometimes(String name) {
            Integer at = index.get(name);
            return at != null && onSome.get(at) && !onAll.get(at);
        }

        @Override
        public Set<String> all() {
            Set<String> all = new HashSet<>();
            onAll.stream().forEach(i -> all.add(nodes.get(i).id()));
            onSome.stream().forEach(i -> all.add(nodes.get(i).id()));
            return all;
        }
    }
}
