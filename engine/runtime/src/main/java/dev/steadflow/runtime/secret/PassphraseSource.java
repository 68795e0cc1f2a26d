package dev.steadflow.runtime.secret;

import java.util.Map;
import java.util.Optional;

/** Where a passphrase comes from: the environment, or a person. Thread-safe. */
@FunctionalInterface
public interface PassphraseSource {

    /** The variable that holds the passphrase of a store of secrets. */
    String VARIABLE = "STEADFLOW_PASSPHRASE";

    /** The passphrase, if there is one. */
    Optional<String> passphrase();

    /** From {@value #VARIABLE}. */
    static PassphraseSource environment(Map<String, String> environment) {
        Optional<String> value = Optional.ofNullable(environment.get(VARIABLE)).filter(text -> !text.isBlank());
        return () -> value;
    }

    /** This source, and the other when this one has none. */
    default PassphraseSource or(PassphraseSource other) {
        return () -> passphrase().or(other::passphrase);
    }
}
