package dev.steadflow.designer.document;

/**
 * A way to mend a problem, for a person to choose.
 *
 * @param title what it does, such as {@code Write $charge}
 * @param edit does it
 */
public record QuickFix(String title, Edit edit) {}
