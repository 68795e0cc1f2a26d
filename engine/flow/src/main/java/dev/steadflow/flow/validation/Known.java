package dev.steadflow.flow.validation;

import java.util.HashSet;
import java.util.Set;

/** The {@code $names} at one point of a flow, without dollar signs. */
interface Known {

    /** Whether a name has a value whichever way the token came. */
    boolean always(String name);

    /** Whether a name has a value on some ways only. */
    boolean sometimes(String name);

    /** All of them, for guessing what was meant. */
    Set<String> all();

    /** These names, always known, and no other. */
    static Known just(Set<String> names) {
        return new Known() {
            @Override
            public boolean always(String name) {
                return names.contains(name);
            }

            @Override
            public boolean sometimes(String name) {
                return false;
            }

            @Override
            public Set<String> all() {
                return names;
            }
        };
    }

    /** These names and more. */
    default Known and(Known more) {
        Known these = this;
        return new Known() {
            @Override
            public boolean always(String name) {
                return more.always(name) || these.always(name);
            }

            @Override
            public boolean sometimes(String name) {
                return !always(name) && (more.sometimes(name) || these.sometimes(name));
            }

            @Override
            public Set<String> all() {
                Set<String> all = new HashSet<>(these.all());
                all.addAll(more.all());
                return all;
            }
        };
    }
}
