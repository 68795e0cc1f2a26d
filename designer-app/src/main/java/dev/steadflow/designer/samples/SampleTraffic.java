package dev.steadflow.designer.samples;

import dev.steadflow.designer.ui.FxThread;
import dev.steadflow.samples.SampleMail;
import dev.steadflow.samples.SampleRequest;
import dev.steadflow.samples.SampleWatcher;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * What has reached the sample service since the program began, the newest first. Told from any thread; its lists change on
 * the JavaFX thread.
 */
public final class SampleTraffic implements SampleWatcher {

    /** Of mails and of requests; beyond that the oldest are forgotten. */
    static final int MOST = 1_000;

    private final FxThread fx;
    private final ObservableList<SampleMail> mails = FXCollections.observableArrayList();
    private final ObservableList<SampleRequest> requests = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper(this, "trouble", "");

    public SampleTraffic(FxThread fx) {
        this.fx = fx;
    }

    @Override
    public void requested(SampleRequest request) {
        fx.run(() -> add(requests, request));
    }

    @Override
    public void received(SampleMail mail) {
        fx.run(() -> add(mails, mail));
    }

    /** Says why nothing will be seen here. */
    public void cannotBeSeen(String why) {
        fx.run(() -> trouble.set(why));
    }

    private static <T> void add(ObservableList<T> list, T what) {
        list.addFirst(what);
        if (list.size() > MOST) {
            list.removeLast();
        }
    }

    /** Changes on the JavaFX thread; not to be changed by views. */
    public ObservableList<SampleMail> mails() {
        return mails;
    }

    /** Changes on the JavaFX thread; not to be changed by views. */
    public ObservableList<SampleRequest> requests() {
        return requests;
    }

    /** Why nothing can be seen; empty while all is well. */
    ReadOnlyStringProperty troubleProperty() {
        return trouble.getReadOnlyProperty();
    }
}
