package dev.steadflow.server.http;

import dev.steadflow.wire.WireJson;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a caller hears. */
public sealed interface Reply {

    /** The HTTP status. */
    int status();

    /** Headers besides those that every reply has. */
    Map<String, String> headers();

    /**
     * A record, a map or a tree as JSON.
     *
     * @param body what {@link WireJson} writes
     */
    record Json(int status, Map<String, String> headers, Object body) implements Reply {
        public Json {
            headers = copy(headers);
        }
    }

    /**
     * Bytes.
     *
     * @param body empty: no body
     */
    @SuppressWarnings("ArrayRecordComponent") // Written once, and never compared.
    record Bytes(int status, Map<String, String> headers, byte[] body) implements Reply {
        public Bytes {
            headers = copy(headers);
        }
    }

    /** What is written while it happens, until it ends or the reader leaves. */
    record Stream(Map<String, String> headers, Writing writing) implements Reply {
        public Stream {
            headers = copy(headers);
        }

        @Override
        public int status() {
            return 200;
        }
    }

    /** Writes a stream, on the call's own thread. */
    interface Writing {
        /**
         * Writes until there is no more to say.
         *
         * @throws IOException when the reader is gone, or takes nothing any more
         */
        void to(OutputStream reader) throws IOException, InterruptedException;
    }

    /** 200 with JSON. */
    static Reply ok(Object body) {
        return new Json(200, Map.of(), body);
    }

    /** 202 with JSON. */
    static Reply accepted(Object body) {
        return new Json(202, Map.of(), body);
    }

    /** A status alone. */
    static Bytes empty(int status) {
        return new Bytes(status, Map.of(), new byte[0]);
    }

    private static Map<String, String> copy(Map<String, String> headers) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }
}
