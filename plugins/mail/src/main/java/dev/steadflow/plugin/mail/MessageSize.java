package dev.steadflow.plugin.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** Counts the bytes of a message without keeping them. */
final class MessageSize extends OutputStream {

    private long bytes;

    private MessageSize() {}

    static long of(MimeMessage message) throws MessagingException {
        MessageSize size = new MessageSize();
        try {
            message.writeTo(size);
        } catch (IOException e) {
            throw new UncheckedIOException("Counting writes nothing.", e);
        }
        return size.bytes;
    }

    @Override
    public void write(int b) {
        bytes++;
    }

    @Override
    public void write(byte[] buffer, int offset, int length) {
        bytes += length;
    }
}
