package dev.steadflow.designer.document;

import dev.steadflow.flow.file.FlowFile;
import dev.steadflow.flow.file.FlowFileCodec;
import dev.steadflow.flow.file.ReadResult;

/** Flows that tests write as the text of a file. */
public final class FlowText {

    private FlowText() {}

    /** What a file of this text holds; the test fails when it cannot be read. */
    public static FlowFile read(String text) {
        return switch (new FlowFileCodec().read(text)) {
            case ReadResult.Read read -> read.file();
            case ReadResult.Unreadable unreadable -> throw new AssertionError(unreadable.problems());
        };
    }

    /** The document of a file of this text, its nodes not placed. */
    public static FlowDocument document(String text) {
        return FlowDocument.of(read(text).definition());
    }
}
