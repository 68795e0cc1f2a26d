package dev.steadflow.server.http;

import dev.steadflow.wire.WireJson;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Writes replies, each with the headers that keep browsers from making more of them than they are. */
public final class ReplyWriter {

    private final boolean isTls;

    /** @param isTls whether browsers are told to come by TLS only */
    public ReplyWriter(boolean isTls) {
        this.isTls = isTls;
    }

    void write(Reply reply, Response response, Callback callback) {
        response.setStatus(reply.status());
        HttpFields.Mutable headers = response.getHeaders();
        headers.put(HttpHeader.CACHE_CONTROL, "no-store");
        reply.headers().forEach(headers::put);
        protect(headers);
        switch (reply) {
            case Reply.Json json -> {
                if (!json.headers().containsKey("Content-Type")) {
                    headers.put(HttpHeader.CONTENT_TYPE, "application/json");
                }
                response.write(true, ByteBuffer.wrap(WireJson.write(json.body())), callback);
            }
            case Reply.Bytes bytes -> response.write(true, ByteBuffer.wrap(bytes.body()), callback);
            case Reply.Stream stream -> stream(stream, response, callback);
        }
    }

    private void stream(Reply.Stream stream, Response response, Callback callback) {
        try (OutputStream reader = Content.Sink.asOutputStream(response)) {
            stream.writing().to(reader);
        } catch (IOException gone) {
            callback.failed(new EofException(gone)); // The reader left; nothing is wrong here.
            return;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            callback.failed(stopped);
            return;
        } catch (RuntimeException failed) {
            callback.failed(failed);
            return;
        }
        callback.succeeded();
    }

    /** Nothing here is a page: no script of an answer may run with this server's origin, nor may it be framed or guessed. */
    private void protect(HttpFields.Mutable headers) {
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox");
        headers.put("X-Frame-Options", "DENY");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        if (isTls) {
            headers.put("Strict-Transport-Security", "max-age=31536000");
        }
    }
}
