package dev.steadflow.plugin.files;

import dev.steadflow.step.StepError;

/** The character between fields, as a flow gives it. */
final class CsvDelimiter {

    private CsvDelimiter() {}

    static char of(String text) throws StepError {
        if (text.equalsIgnoreCase("tab") || text.equals("\\t")) {
            return '\t';
        }
        if (text.length() != 1 || "\"\r\n".contains(text) || Character.isSurrogate(text.charAt(0))) {
            throw FileFailures.badInput(
                    "The input 'delimiter' must be one character, or 'tab', but is '%s'.".formatted(text));
        }
        return text.charAt(0);
    }
}
