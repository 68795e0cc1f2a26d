package dev.steadflow.flow.expression;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What can be said about an expression without evaluating it.
 *
 * @param text the text between the braces
 * @param tokens its words, comments included
 * @param references the {@code $names} it takes from outside: neither built-in functions nor names of its own
 * @param looseNames fields asked of nothing: names without a dollar sign where no value stands before them
 * @param fieldsInPredicates names without a dollar sign inside brackets that ask of a value: {@code $items[id = 1]}
 */
public record ParsedExpression(
        String text,
        List<Token> tokens,
        List<Reference> references,
        List<Token> looseNames,
        List<Token> fieldsInPredicates) {

    /**
     * One use of a name.
     *
     * @param name without the dollar sign
     * @param start where the dollar sign stands, from 0
     * @param end after the name's last character
     */
    public record Reference(String name, int start, int end) {}

    public ParsedExpression {
        tokens = List.copyOf(tokens);
        references = List.copyOf(references);
        looseNames = List.copyOf(looseNames);
        fieldsInPredicates = List.copyOf(fieldsInPredicates);
    }

    /** The words of any text, even one that is no valid expression; for editors. */
    static ParsedExpression of(String text) {
        List<Token> tokens = ExpressionLexer.tokens(text);
        List<Token> words = tokens.stream().filter(it -> it.kind() != Token.Kind.COMMENT).toList();
        BareNames bare = BareNames.in(words);
        return new ParsedExpression(text, tokens, references(words), bare.loose(), bare.inPredicates());
    }

    /** The names it takes from outside, in the order of their first use. */
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        references.forEach(reference -> names.add(reference.name()));
        return names;
    }

    /**
     * Where the word begins that a place of the library's means: it counts to the end of the word, and takes a call to be
     * where its bracket is.
     */
    int wordBefore(int position) {
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (position <= token.end()) {
                boolean call = i > 0 && token.is("(") && tokens.get(i - 1).kind() == Token.Kind.VARIABLE;
                return Math.min(call ? tokens.get(i - 1).start() : token.start(), position);
            }
        }
        return text.length();
    }

    private static List<Reference> references(List<Token> words) {
        Set<String> own = ownNames(words);
        List<Reference> references = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            Token word = words.get(i);
            if (word.kind() == Token.Kind.VARIABLE) {
                String name = word.text().substring(1);
                boolean called = i + 1 < words.size() && words.get(i + 1).is("(");
                boolean ofLibrary = name.isEmpty() || name.equals("$") || isBuiltIn(name, called);
                if (!ofLibrary && !own.contains(name)) {
                    references.add(new Reference(name, word.start(), word.end()));
                }
            }
        }
        return references;
    }

    /** {@code $error(…)} is JSONata's function, {@code $error} without a call is what a catch lane caught. */
    private static boolean isBuiltIn(String name, boolean called) {
        return BuiltIns.NAMES.contains(name) && (called || !name.equals("error"));
    }

    /** Names that the expression binds itself: by {@code :=}, as parameters, by {@code @} or {@code #}. */
    private static Set<String> ownNames(List<Token> words) {
        Set<String> own = new HashSet<>();
        boolean parameters = false;
        for (int i = 0; i < words.size(); i++) {
            Token word = words.get(i);
            Token before = i > 0 ? words.get(i - 1) : null;
            if (before != null && word.is("(") && isFunctionWord(before)) {
                parameters = true;
            } else if (word.is(")")) {
                parameters = false;
            } else if (word.kind() == Token.Kind.VARIABLE) {
                boolean bound = i + 1 < words.size() && words.get(i + 1).is(":=");
                boolean focus = before != null && (before.is("@") || before.is("#"));
                if (parameters || bound || focus) {
                    own.add(word.text().substring(1));
                }
            }
        }
        return own;
    }

    private static boolean isFunctionWord(Token word) {
        return word.kind() == Token.Kind.KEYWORD && (word.text().equals("function") || word.text().equals("λ"));
    }
}
