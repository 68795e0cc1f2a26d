package dev.steadflow.server.http;

import dev.steadflow.server.access.Role;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One thing that can be called: where, by whom, what is done, and what the OpenAPI document says of it.
 *
 * @param method {@code GET}, which answers HEAD as well; {@link #ANY_METHOD} for hooks
 * @param path {@code /api/v1/runs/{run}}; a part in braces stands for one segment
 * @param role who may call
 * @param operation what is done
 * @param about what the document says
 */
public record Route(String method, String path, Role role, Operation operation, About about) {

    /** Any method at all. */
    public static final String ANY_METHOD = "*";

    /** What is done, on a virtual thread that may block. */
    public interface Operation {
        /**
         * The reply.
         *
         * @throws IOException when the caller is gone
         */
        Reply answer(Exchange call) throws IOException, InterruptedException;
    }

    /**
     * What the document says of a route.
     *
     * @param id unique, {@code startRun}
     * @param summary one sentence
     * @param parameters in query and headers; those of the path are in the path
     * @param body a record that the body is, or {@code JsonNode} for any JSON
     * @param status of the reply when all is well
     * @param answer a record, or {@code String} for a text; absent: no body
     * @param others what else may be answered when all is well, by status
     */
    public record About(
            String id, String summary, List<Parameter> parameters, Optional<Class<?>> body, int status,
            Optional<Class<?>> answer, Map<Integer, Class<?>> others) {

        public About {
            parameters = List.copyOf(parameters);
            others = Map.copyOf(others);
        }

        /** A route that answers in one way when all is well. */
        public About(
                String id, String summary, List<Parameter> parameters, Optional<Class<?>> body, int status,
                Optional<Class<?>> answer) {
            this(id, summary, parameters, body, status, answer, Map.of());
        }

        /** A route without parameters or body. */
        public static About of(String id, String summary, Class<?> answer) {
            return new About(id, summary, List.of(), Optional.empty(), 200, Optional.of(answer));
        }

        /** The same with a parameter. */
        public About with(Parameter parameter) {
            List<Parameter> all = new java.util.ArrayList<>(parameters);
            all.add(parameter);
            return new About(id, summary, all, body, status, answer, others);
        }

        /** The same with a body. */
        public About taking(Class<?> type) {
            return new About(id, summary, parameters, Optional.of(type), status, answer, others);
        }

        /** The same with another status. */
        public About answering(int newStatus) {
            return new About(id, summary, parameters, body, newStatus, answer, others);
        }

        /** The same with a second way to answer when all is well. */
        public About orAnswering(int other, Class<?> type) {
            return new About(id, summary, parameters, body, status, answer, Map.of(other, type));
        }
    }

    /**
     * A parameter.
     *
     * @param in {@code query} or {@code header}
     * @param name its name
     * @param type {@code string} or {@code integer}
     * @param description one sentence
     */
    public record Parameter(String in, String name, String type, String description) {

        /** A text in the query. */
        public static Parameter query(String name, String description) {
            return new Parameter("query", name, "string", description);
        }

        /** A whole number in the query. */
        public static Parameter number(String name, String description) {
            return new Parameter("query", name, "integer", description);
        }

        /** A header. */
        public static Parameter header(String name, String description) {
            return new Parameter("header", name, "string", description);
        }
    }
}
