package dev.steadflow.runtime.observe;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Spans as OTLP writes them in JSON: {@code ExportTraceServiceRequest}, ids in hexadecimal, enumerations and 64-bit numbers
 * as the OTLP specification says ("JSON Protobuf Encoding").
 */
final class OtlpJson {

    private static final int KIND_INTERNAL = 1;
    private static final int STATUS_ERROR = 2;

    private final JsonMapper mapper = new JsonMapper();
    private final String service;
    private final String version;

    OtlpJson(String service, String version) {
        this.service = service;
        this.version = version;
    }

    byte[] request(List<Span> spans) {
        ObjectNode request = mapper.createObjectNode();
        ObjectNode ofResource = request.putArray("resourceSpans").addObject();
        attributes(ofResource.putObject("resource").putArray("attributes"), Map.of("service.name", service));
        ObjectNode ofScope = ofResource.putArray("scopeSpans").addObject();
        ofScope.putObject("scope").put("name", "dev.steadflow").put("version", version);
        ArrayNode list = ofScope.putArray("spans");
        spans.forEach(span -> write(span, list.addObject()));
        return mapper.writeValueAsBytes(request);
    }

    private static void write(Span span, ObjectNode to) {
        to.put("traceId", span.id().trace()).put("spanId", span.id().span());
        span.parent().ifPresent(parent -> to.put("parentSpanId", parent));
        to.put("name", span.name())
                .put("kind", KIND_INTERNAL)
                .put("startTimeUnixNano", nanos(span.start()))
                .put("endTimeUnixNano", nanos(span.end()));
        attributes(to.putArray("attributes"), span.attributes());
        span.link().ifPresent(
                link -> to.putArray("links").addObject().put("traceId", link.trace()).put("spanId", link.span()));
        span.error().ifPresent(error -> to.putObject("status").put("code", STATUS_ERROR).put("message", error));
    }

    private static void attributes(ArrayNode to, Map<String, Object> attributes) {
        attributes.forEach((name, value) -> {
            ObjectNode written = to.addObject().put("key", name).putObject("value");
            if (value instanceof Number number) {
                written.put("intValue", String.valueOf(number.longValue()));
            } else {
                written.put("stringValue", String.valueOf(value));
            }
        });
    }

    /** Nanoseconds since 1970 as text: JSON's numbers are too short for them. */
    private static String nanos(Instant when) {
        return String.valueOf(Math.addExact(Math.multiplyExact(when.getEpochSecond(), 1_000_000_000L), when.getNano()));
    }
}
