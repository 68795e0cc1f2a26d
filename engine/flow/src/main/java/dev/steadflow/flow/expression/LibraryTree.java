package dev.steadflow.flow.expression;

import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Parser.Symbol;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the library's syntax tree of an expression says about its parts. The library shows the parts while it evaluates
 * them, but keeps what they are to itself; so this reads its fields.
 *
 * @param parts all parts that are written in the expression
 * @param callees the parts whose value is called as a function
 * @param lookedThrough the parts whose value is looked at to its ends: compared, joined to a text, taken for a truth
 * @param wildcards the stars
 * @param partials the calls with question marks
 * @param grouping the parts that yield the keys of groups
 * @param keys those of each part that forms groups
 */
record LibraryTree(
        Set<Symbol> parts,
        Set<Symbol> callees,
        Set<Symbol> lookedThrough,
        Set<Symbol> wildcards,
        Set<Symbol> partials,
        Set<Symbol> grouping,
        IdentityHashMap<Symbol, List<Symbol>> keys) {

    private static final Set<String> LOOKING_THROUGH = Set.of("=", "!=", "in", "&", "and", "or");

    /** Whether there is anything to be counted that the library does not show. */
    boolean hasHiddenCosts() {
        return !wildcards.isEmpty() || !partials.isEmpty() || !grouping.isEmpty();
    }

    /** Whether a part's value is called; a call with question marks makes parts of its own, which call the function. */
    boolean isCallee(Symbol part) {
        if (callees.contains(part)) {
            return true;
        }
        return !partials.isEmpty() && !parts.contains(part) && callsAFunction(part);
    }

    private static boolean callsAFunction(Symbol part) {
        return LibraryFields.member(part, "value") instanceof String name && BuiltIns.NAMES.contains(name);
    }

    static LibraryTree of(Jsonata jsonata) {
        Reader reader = new Reader();
        reader.read(LibraryFields.tree(jsonata));
        reader.read(LibraryFields.chain());
        return new LibraryTree(
                reader.seen, reader.callees, reader.lookedThrough, reader.wildcards, reader.partials, reader.grouping,
                reader.keys);
    }

    private static final class Reader {
        private final Set<Symbol> callees = identitySet();
        private final Set<Symbol> lookedThrough = identitySet();
        private final Set<Symbol> wildcards = identitySet();
        private final Set<Symbol> partials = identitySet();
        private final Set<Symbol> grouping = identitySet();
        private final IdentityHashMap<Symbol, List<Symbol>> keys = new IdentityHashMap<>();
        private final Set<Symbol> seen = identitySet();
        private final Deque<Symbol> open = new ArrayDeque<>();

        private static Set<Symbol> identitySet() {
            return Collections.newSetFromMap(new IdentityHashMap<>());
        }

        void read(@Nullable Object root) {
            find(root);
            while (!open.isEmpty()) {
                Symbol part = open.pop();
                note(part);
                noteGroups(part);
                LibraryFields.members(part).forEach(this::find);
            }
        }

        private void find(@Nullable Object value) {
            switch (value) {
                case Symbol part when seen.add(part) -> open.push(part);
                case Collection<?> parts -> parts.forEach(this::find);
                case Object[] pair -> List.of(pair).forEach(this::find);
                case null, default -> {
                    // A name, a number, or a part that was read before.
                }
            }
        }

        private void note(Symbol part) {
            switch (LibraryFields.type(part)) {
                case "binary" -> {
                    if (LOOKING_THROUGH.contains(String.valueOf(LibraryFields.member(part, "value")))) {
                        add(lookedThrough, LibraryFields.member(part, "lhs"));
                        add(lookedThrough, LibraryFields.member(part, "rhs"));
                    }
                }
                case "condition" -> add(lookedThrough, LibraryFields.member(part, "condition"));
                case "filter" -> add(lookedThrough, LibraryFields.member(part, "expr"));
                case "wildcard" -> wildcards.add(part);
                case "partial" -> {
                    partials.add(part);
                    add(callees, LibraryFields.member(part, "procedure"));
                }
                case "function" -> add(callees, LibraryFields.member(part, "procedure"));
                default -> {
                    // Nothing to note.
                }
            }
        }

        /** A part forms groups itself, as <code>{…}</code>, or has a group that does: <code>…{…}</code>. */
        private void noteGroups(Symbol part) {
            Symbol group = LibraryFields.member(part, "group") instanceof Symbol own ? own : part;
            if (group.lhsObject != null && !group.lhsObject.isEmpty()) {
                List<Symbol> yieldingKeys = group.lhsObject.stream().map(pair -> pair[0]).toList();
                grouping.addAll(yieldingKeys);
                keys.put(part, yieldingKeys);
            }
        }

        private static void add(Set<Symbol> set, @Nullable Object part) {
            if (part instanceof Symbol symbol) {
                set.add(symbol);
            }
        }
    }
}
