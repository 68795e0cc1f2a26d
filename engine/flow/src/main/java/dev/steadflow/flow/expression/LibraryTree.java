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
 * @param callees the parts whose value is called as a function
 * @param lookedThrough the parts whose value is looked at to its ends: compared, joined to a text, taken for a truth
 */
record LibraryTree(Set<Symbol> callees, Set<Symbol> lookedThrough) {

    private static final Set<String> LOOKING_THROUGH = Set.of("=", "!=", "in", "&", "and", "or");

    static LibraryTree of(Jsonata jsonata) {
        Reader reader = new Reader();
        reader.read(LibraryFields.tree(jsonata));
        reader.read(LibraryFields.chain());
        return new LibraryTree(reader.callees, reader.lookedThrough);
    }

    private static final class Reader {
        private final Set<Symbol> callees = identitySet();
        private final Set<Symbol> lookedThrough = identitySet();
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
                case "function", "partial" -> add(callees, LibraryFields.member(part, "procedure"));
                default -> {
                    // Nothing to note.
                }
            }
        }

        private static void add(Set<Symbol> set, @Nullable Object part) {
            if (part instanceof Symbol symbol) {
                set.add(symbol);
            }
        }
    }
}
