package dev.steadflow.flow.expression;

/** A text that counts how often a pattern looks at it, so that a pattern that backtracks without end is ended. */
final class CountingText implements CharSequence {

    private final String text;
    private final int cost;
    private final Evaluation evaluation;

    /** @param cost of a look; a long pattern may go back far between two looks */
    CountingText(String text, int cost, Evaluation evaluation) {
        this.cost = cost;
        this.text = text;
        this.evaluation = evaluation;
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        evaluation.work(cost);
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
