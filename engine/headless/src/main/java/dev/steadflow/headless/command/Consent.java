package dev.steadflow.headless.command;

import java.io.Console;
import java.util.Locale;
import java.util.Optional;

/** Asks a person at the terminal for a yes. */
interface Consent {

    /** There is no terminal. */
    Consent NOBODY = question -> Optional.empty();

    /** Whether the answer was yes; empty: there is nobody to ask. */
    Optional<Boolean> ask(String question);

    /** The process's terminal, if input and output are both at one. */
    static Consent console() {
        return Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .<Consent>map(console -> question -> Optional.ofNullable(console.readLine("%s [y/N] ", question))
                        .map(answer -> answer.strip().toLowerCase(Locale.ROOT).matches("y|yes")))
                .orElse(NOBODY);
    }

    /**
     * Goes on only when somebody agrees.
     *
     * @param agreed by an option
     * @throws CommandFailure when somebody said no, or nobody could be asked
     */
    default void demand(boolean agreed, String question) {
        if (agreed) {
            return;
        }
        boolean yes = ask(question).orElseThrow(() -> CommandFailure.usage(
                "Expected '--yes', as there is no terminal to ask at. Nothing was changed."));
        if (!yes) {
            throw CommandFailure.usage("Nothing was changed.");
        }
    }
}
