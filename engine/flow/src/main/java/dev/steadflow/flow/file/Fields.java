package dev.steadflow.flow.file;

import dev.steadflow.flow.definition.UnknownKeys;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The members of one JSON object that is being read. Hands them out by key and type, reports what has another type, and
 * remembers which keys nobody asked for.
 */
final class Fields {

    private final ObjectNode json;
    private final String pointer;
    private final Owner owner;
    private final ReadProblems problems;
    private final Set<String> asked = new HashSet<>();

    Fields(ObjectNode json, String pointer, Owner owner, ReadProblems problems) {
        this.json = json;
        this.pointer = pointer;
        this.owner = owner;
        this.problems = problems;
    }

    Owner owner() {
        return owner;
    }

    String pointer(String key) {
        return Pointers.child(pointer, key);
    }

    /** The fields of an object that stands under a key of this one. */
    Fields inside(String key, ObjectNode child) {
        return new Fields(child, pointer(key), owner, problems);
    }

    void error(String code, String key, String message) {
        problems.error(code, owner, pointer(key), message);
    }

    /** A problem of the object as a whole. */
    void errorHere(String code, String message) {
        problems.error(code, owner, pointer, message);
    }

    /** Any value, JSON null included. */
    Optional<JsonNode> value(String key) {
        asked.add(key);
        return Optional.ofNullable(json.get(key));
    }

    /** A value that must be there; JSON null, with a problem, when it is not. */
    JsonNode requiredValue(String key) {
        return required(key, "value", value(key)).orElseGet(JsonNodeFactory.instance::nullNode);
    }

    Optional<String> text(String key) {
        return typed(key, "a text", JsonNode::isString, JsonNode::stringValue);
    }

    /** A text that must be there; empty text, with a problem, when it is not. */
    String requiredText(String key) {
        return required(key, "text", text(key)).orElse("");
    }

    boolean flag(String key) {
        return typed(key, "true or false", JsonNode::isBoolean, JsonNode::booleanValue).orElse(false);
    }

    Optional<Boolean> optionalFlag(String key) {
        return typed(key, "true or false", JsonNode::isBoolean, JsonNode::booleanValue);
    }

    Optional<Integer> integer(String key) {
        return typed(key, "a whole number", Fields::isInt, JsonNode::intValue);
    }

    static boolean isInt(JsonNode value) {
        return value.isIntegralNumber() && value.canConvertToInt();
    }

    Optional<Double> number(String key) {
        return typed(key, "a number", JsonNode::isNumber, JsonNode::doubleValue);
    }

    Optional<ObjectNode> object(String key) {
        return typed(key, "an object", JsonNode::isObject, ObjectNode.class::cast);
    }

    /** An object that must be there; an empty one, with a problem, when it is not. */
    ObjectNode requiredObject(String key) {
        return required(key, "object", object(key)).orElseGet(JsonNodeFactory.instance::objectNode);
    }

    /** An object's members in order; empty when the key is absent. */
    Map<String, JsonNode> values(String key) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        object(key).ifPresent(members -> members.properties().forEach(it -> values.put(it.getKey(), it.getValue())));
        return values;
    }

    /** A list of texts; empty when the key is absent. */
    List<String> texts(String key) {
        return typed(key, "a list of texts", Fields::isTexts, Fields::asTexts).orElse(List.of());
    }

    private static boolean isTexts(JsonNode value) {
        return value.isArray() && value.valueStream().allMatch(JsonNode::isString);
    }

    private static List<String> asTexts(JsonNode value) {
        return value.valueStream().map(JsonNode::stringValue).toList();
    }

    /** A list of objects that must be there, each with its own fields. */
    List<Fields> requiredObjects(String key) {
        Optional<JsonNode> list = required(key, "list", value(key));
        return list.isEmpty() ? List.of() : objects(key, list.get());
    }

    /** A list of objects; empty when the key is absent. */
    List<Fields> objects(String key) {
        return value(key).map(list -> objects(key, list)).orElse(List.of());
    }

    private List<Fields> objects(String key, JsonNode list) {
        if (!list.isArray() || !list.valueStream().allMatch(JsonNode::isObject)) {
            wrongType(key, "a list of objects", list);
            return List.of();
        }
        List<Fields> objects = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            objects.add(new Fields((ObjectNode) list.get(i), pointer(key) + "/" + i, owner, problems));
        }
        return objects;
    }

    /** One of the words of an enum, written in lower case; the first of them when the key is absent. */
    <E extends Enum<E>> E word(String key, Class<E> words) {
        E[] all = words.getEnumConstants();
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return all[0];
        }
        for (E word : all) {
            if (Words.of(word).equals(text.get())) {
                return word;
            }
        }
        error("wrong-value", key, "Expected '%s' to be one of %s, but found '%s'.".formatted(
                key, Words.all(words), text.get()));
        return all[0];
    }

    /** What nobody asked for, to be kept. Call it last. */
    UnknownKeys rest() {
        Map<String, JsonNode> rest = new LinkedHashMap<>();
        json.properties().forEach(member -> {
            if (!asked.contains(member.getKey())) {
                rest.put(member.getKey(), member.getValue());
            }
        });
        return rest.isEmpty() ? UnknownKeys.NONE : new UnknownKeys(rest);
    }

    /** Reports every key that nobody asked for, where there is no room to keep it. Call it last. */
    void refuseRest(String what) {
        rest().values().keySet().forEach(key -> error(
                "unknown-key",
                key,
                "Expected one of the keys %s in %s, but found '%s'. Saving would lose it, so remove it in a text editor."
                        .formatted(String.join(", ", asked.stream().sorted().toList()), what, key)));
    }

    private <T> Optional<T> typed(
            String key, String expected, Predicate<JsonNode> fits, Function<JsonNode, T> as) {
        Optional<JsonNode> value = value(key);
        if (value.isPresent() && !fits.test(value.get())) {
            wrongType(key, expected, value.get());
            return Optional.empty();
        }
        return value.map(as);
    }

    private <T> Optional<T> required(String key, String kind, Optional<T> value) {
        if (!json.has(key)) {
            problems.error(
                    "missing-key",
                    owner,
                    pointer,
                    "Expected the key '%s' with %s here, but it is missing.".formatted(key, withArticle(kind)));
        }
        return value;
    }

    private static String withArticle(String kind) {
        return (kind.startsWith("o") ? "an " : "a ") + kind;
    }

    void wrongType(String key, String expected, JsonNode found) {
        error("wrong-type", key, "Expected '%s' to be %s, but found %s.".formatted(key, expected, shown(found)));
    }

    /** A value as a message shows it: short. */
    static String shown(JsonNode value) {
        String text = value.isObject() ? "an object" : value.isArray() ? "a list" : value.toString();
        return text.length() <= 60 ? text : text.substring(0, 57) + "…";
    }
}
