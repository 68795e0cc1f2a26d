package dev.steadflow.flow.expression;

/** An expression could not be parsed or evaluated; becomes a problem or an {@code ExpressionError} of the run. */
public final class ExpressionException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String expression;
    private final int position;

    /**
     * @param message what was expected and found
     * @param expression the text between {@code {%} and {@code %}}
     * @param position the character it concerns, from 0; -1 when unknown
     */
    public ExpressionException(String message, String expression, int position) {
        super(message);
        this.expression = expression;
        this.position = position;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    /** The text between the braces. */
    public String expression() {
        return expression;
    }

    /** The character it concerns, from 0; -1 when unknown. */
    public int position() {
        return position;
    }
}
