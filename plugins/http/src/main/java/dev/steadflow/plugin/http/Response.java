package dev.steadflow.plugin.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One answer as it came in.
 *
 * @param headers by name in lower case
 * @param bytes the body as sent, unless it was saved
 * @param saved whether the body went to the download's file
 */
record Response(int status, Map<String, List<String>> headers, ByteText bytes, boolean saved) {

    Optional<String> header(String lowerCaseName) {
        return headers.getOrDefault(lowerCaseName, List.of()).stream().findFirst();
    }

    /** {@code application/json} of {@code Application/JSON; charset=utf-8}. */
    Optional<String> mediaType() {
        return header("content-type")
                .map(value -> value.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .filter(type -> !type.isEmpty());
    }
}
