package dev.steadflow.flow.expression;

import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Jsonata.EntryCallback;
import com.dashjoin.jsonata.Jsonata.ExitCallback;
import com.dashjoin.jsonata.Jsonata.Frame;
import com.dashjoin.jsonata.Jsonata.JFunction;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** An expression ready to be evaluated, by any number of threads at once. */
final class CompiledExpression {

    private final ParsedExpression parsed;
    private final LibraryText libraryText;
    private final Jsonata jsonata;

    private CompiledExpression(ParsedExpression parsed, LibraryText libraryText, Jsonata jsonata) {
        this.parsed = parsed;
        this.libraryText = libraryText;
        this.jsonata = jsonata;
    }

    /** @throws ExpressionException when the text is no JSONata */
    static CompiledExpression of(String text, Map<String, JFunction> functions) throws ExpressionException {
        ParsedExpression parsed = ParsedExpression.of(text);
        LibraryText libraryText = LibraryText.of(parsed);
        try {
            Jsonata jsonata = Apart.call(() -> Jsonata.jsonata(libraryText.text()));
            if (jsonata.getErrors() != null && !jsonata.getErrors().isEmpty()) {
                throw new ExpressionException(
                        Failures.message(jsonata.getErrors().getFirst()), text, -1);
            }
            jsonata.setValidateInput(false);
            jsonata.setOutputConvertNulls(false);
            functions.forEach(jsonata::assign);
            libraryText.regexes().forEach(jsonata::assign);
            return new CompiledExpression(parsed, libraryText, jsonata);
        } catch (RuntimeException | StackOverflowError e) {
            throw Failures.inText(e, text, libraryText);
        }
    }

    ParsedExpression parsed() {
        return parsed;
    }

    /** @param seed where {@code $random()} starts */
    JsonNode evaluate(Names names, long seed) throws ExpressionException {
        Evaluation evaluation = new Evaluation(names.now(), seed, libraryText.workFactor());
        try {
            Frame frame = jsonata.createFrame();
            frame.setEvaluateEntryCallback(entry(evaluation));
            frame.setEvaluateExitCallback(exit(evaluation));
            for (String name : parsed.names()) {
                names.value(name).ifPresent(value -> frame.bind(name, Values.fromJson(value)));
            }
            Object result = ScopedValue.where(Evaluation.CURRENT, evaluation).call(() -> jsonata.evaluate(null, frame));
            evaluation.check(result);
            return Values.toJson(result);
        } catch (RuntimeException | StackOverflowError e) {
            throw evaluation.failure().isPresent()
                    ? new ExpressionException(evaluation.failure().get(), parsed.text(), -1)
                    : Failures.inText(e, parsed.text(), libraryText);
        }
    }

    private static EntryCallback entry(Evaluation evaluation) {
        return (_, _, _) -> evaluation.enter();
    }

    private static ExitCallback exit(Evaluation evaluation) {
        return (_, _, _, result) -> evaluation.exit(result);
    }
}
