package dev.steadflow.flow.expression;

import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Jsonata.Frame;
import com.dashjoin.jsonata.Jsonata.JFunction;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** An expression ready to be evaluated, by any number of threads at once. */
final class CompiledExpression {

    private final ParsedExpression parsed;
    private final LibraryText libraryText;
    private final Jsonata jsonata;
    private final LibraryTree tree;
    private final Set<String> outsideNames;
    private final Optional<DirectNode> direct;

    private CompiledExpression(ParsedExpression parsed, LibraryText libraryText, Jsonata jsonata) {
        this.parsed = parsed;
        this.libraryText = libraryText;
        this.jsonata = jsonata;
        this.tree = LibraryTree.of(jsonata);
        this.outsideNames = parsed.names();
        this.direct = DirectParser.parse(parsed);
    }

    /** @throws ExpressionException when the text is no JSONata */
    static CompiledExpression of(String text, Map<String, JFunction> functions) throws ExpressionException {
        ParsedExpression parsed = ParsedExpression.of(text);
        LibraryText libraryText = LibraryText.of(parsed);
        try {
            Jsonata jsonata = Apart.call(() -> Jsonata.jsonata(libraryText.text()));
            if (jsonata.getErrors() != null && !jsonata.getErrors().isEmpty()) {
                throw Failures.ofText(jsonata.getErrors().getFirst(), parsed, libraryText);
            }
            jsonata.setValidateInput(false);
            jsonata.setOutputConvertNulls(false);
            functions.forEach(jsonata::assign);
            libraryText.regexes().forEach(jsonata::assign);
            return new CompiledExpression(parsed, libraryText, jsonata);
        } catch (RuntimeException | StackOverflowError e) {
            throw Failures.ofText(e, parsed, libraryText);
        }
    }

    ParsedExpression parsed() {
        return parsed;
    }

    /** @param seed where {@code $random()} starts */
    JsonNode evaluate(Names names, long seed) throws ExpressionException {
        if (direct.isPresent()) {
            Object value = direct.get().value(names);
            if (!(value instanceof DirectNode.Unknown)) {
                return DirectNode.json(value);
            }
        }
        return evaluateByLibrary(names, seed);
    }

    /** Whether the library is mostly not needed. */
    boolean isDirect() {
        return direct.isPresent();
    }

    /** As {@link #evaluate}, but always by the library. */
    JsonNode evaluateByLibrary(Names names, long seed) throws ExpressionException {
        Evaluation evaluation = new Evaluation(names, seed, libraryText.workFactor(), tree);
        try {
            Frame frame = jsonata.createFrame();
            frame.setEvaluateEntryCallback((part, input, _) -> evaluation.enter(part, input));
            frame.setEvaluateExitCallback((part, _, _, result) -> evaluation.exit(part, result));
            for (String name : outsideNames) {
                names.value(name).ifPresent(value -> frame.bind(name, Values.fromJson(value)));
            }
            Object result = ScopedValue.where(Evaluation.CURRENT, evaluation).call(() -> jsonata.evaluate(null, frame));
            evaluation.check(result);
            return Values.toJson(result);
        } catch (RuntimeException | StackOverflowError e) {
            throw Failures.of(e, evaluation, parsed, libraryText);
        }
    }
}
