package dev.steadflow.designer.export;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.headless.export.ProgressListener;

/**
 * The newest word on how far an export is. The exporting thread writes, the JavaFX thread reads once per pulse; nothing
 * queues up between them.
 */
final class ExportProgress implements ProgressListener {

    /** One moment. */
    record Moment(double fraction, String what) {}

    private volatile Moment moment = new Moment(0, say("Looking for what the flow needs"));
    private volatile boolean cancelled;

    @Override
    public void progressed(double fraction, String what) {
        moment = new Moment(fraction, what);
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }

    /** Asks the export to stop; it leaves nothing behind. */
    void cancel() {
        cancelled = true;
    }

    Moment moment() {
        return moment;
    }
}
