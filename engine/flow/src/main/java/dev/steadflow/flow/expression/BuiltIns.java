package dev.steadflow.flow.expression;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The functions of JSONata: name to signature, as its documentation lists them. */
final class BuiltIns {

    /** The signatures by name; see {@code com.dashjoin.jsonata.Jsonata.registerFunctions}, version 0.9.10. */
    static final Map<String, String> SIGNATURES = signatures();

    /** The names, without dollar signs. */
    static final Set<String> NAMES = Collections.unmodifiableSet(new TreeSet<>(SIGNATURES.keySet()));

    private BuiltIns() {}

    private static Map<String, String> signatures() {
        String table = """
                sum <a<n>:n>
                count <a:n>
                max <a<n>:n>
                min <a<n>:n>
                average <a<n>:n>
                string <x-b?:s>
                substring <s-nn?:s>
                substringBefore <s-s:s>
                substringAfter <s-s:s>
                lowercase <s-:s>
                uppercase <s-:s>
                length <s-:n>
                trim <s-:s>
                pad <s-ns?:s>
                match <s-f<s:o>n?:a<o>>
                contains <s-(sf):b>
                replace <s-(sf)(sf)n?:s>
                split <s-(sf)n?:a<s>>
                join <a<s>s?:s>
                formatNumber <n-so?:s>
                formatBase <n-n?:s>
                formatInteger <n-s:s>
                parseInteger <s-s:n>
                number <(nsb)-:n>
                floor <n-:n>
                ceil <n-:n>
                round <n-n?:n>
                abs <n-:n>
                sqrt <n-:n>
                power <n-n:n>
                random <:n>
                boolean <x-:b>
                not <x-:b>
                map <af>
                zip <a+>
                filter <af>
                single <af?>
                reduce <afj?:j>
                sift <o-f?:o>
                keys <x-:a<s>>
                lookup <x-s:x>
                append <xx:a>
                exists <x:b>
                spread <x-:a<o>>
                merge <a<o>:o>
                reverse <a:a>
                each <o-f:a>
                error <s?:x>
                assert <bs?:x>
                type <x:s>
                sort <af?:a>
                shuffle <a:a>
                distinct <x:x>
                base64encode <s-:s>
                base64decode <s-:s>
                encodeUrlComponent <s-:s>
                encodeUrl <s-:s>
                decodeUrlComponent <s-:s>
                decodeUrl <s-:s>
                eval <sx?:x>
                toMillis <s-s?:n>
                fromMillis <n-s?s?:s>
                clone <(oa)-:o>
                now <s?s?:s>
                millis <:n>
                """;
        Map<String, String> signatures = new TreeMap<>();
        table.lines().forEach(line -> {
            int space = line.indexOf(' ');
            signatures.put(line.substring(0, space), line.substring(space + 1));
        });
        return Collections.unmodifiableMap(signatures);
    }

    /** The method of the library that implements a function; most have its name. */
    static String method(String name) {
        return switch (name) {
            case "boolean" -> "toBoolean";
            case "reduce" -> "foldLeft";
            case "assert" -> "assertFn";
            case "eval" -> "functionEval";
            case "toMillis" -> "dateTimeToMillis";
            case "fromMillis" -> "dateTimeFromMillis";
            case "clone" -> "functionClone";
            default -> name;
        };
    }
}
