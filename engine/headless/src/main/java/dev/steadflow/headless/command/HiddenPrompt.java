package dev.steadflow.headless.command;

import java.io.Console;
import java.util.Optional;

/** Asks a person for what nobody else should see. */
interface HiddenPrompt {

    /** There is no terminal. */
    HiddenPrompt NOBODY = question -> Optional.empty();

    /** What was typed, which the terminal did not show; empty: there is nobody to ask. */
    Optional<String> ask(String question);

    /** The process's terminal, if input and output are both at one. */
    static HiddenPrompt console() {
        return Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .<HiddenPrompt>map(console -> question -> Optional.ofNullable(console.readPassword("%s: ", question))
                        .map(String::new))
                .orElse(NOBODY);
    }
}
