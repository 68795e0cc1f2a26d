package dev.steadflow.designer.runs;

import static dev.steadflow.designer.texts.Texts.say;

import atlantafx.base.theme.Styles;
import dev.steadflow.designer.runs.projection.RunView;
import dev.steadflow.designer.runs.projection.Ties;
import dev.steadflow.designer.runs.projection.Visit;
import dev.steadflow.designer.runs.projection.VisitState;
import dev.steadflow.designer.runs.projection.Waiting;
import dev.steadflow.designer.ui.Icons;
import dev.steadflow.designer.ui.TextClipboard;
import dev.steadflow.flow.event.RunEvent.IncidentResolved.Resolution;
import dev.steadflow.flow.event.RunEvent.WebhookOpened.Inbox;
import dev.steadflow.flow.event.RunId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.FlowPane;
import org.kordamp.ikonli.feather.Feather;

/** What a person can do about a visit, or about the run as a whole, as buttons. Owned by the JavaFX thread. */
final class VisitActions extends FlowPane {

    private static final int MOST_INBOXES = 100; // More make a menu nobody reads; the output lists all.

    private static final int MOST_VISITS = 5_000; // They are looked through at each event while a waiting node is shown.

    /** Those that change the run; the others copy or show something. */
    private static final Set<String> ORDERS = Set.of("incident-retry", "incident-skip", "incident-fail",
            "run-incident-retry", "run-incident-fail", "skip-sleep", "send-payload", "send-signal");

    private static final double REASON = 240; // Two or three lines in an inspector of the usual width.

    private final RunController controller;
    private Optional<RunView> run = Optional.empty();

    VisitActions(RunController controller) {
        super(8, 8);
        this.controller = controller;
        setId("visit-actions");
    }

    /**
     * Offers what can be done about a visit now.
     *
     * @param view the run that it belongs to
     */
    void show(Visit visit, RunView view) {
        run = Optional.of(view);
        List<Node> buttons = new ArrayList<>();
        if (visit.state() == VisitState.INCIDENT) {
            buttons.add(button("incident-retry", say("Try again"), Feather.REFRESH_CW,
                    () -> controller.visitOrders().resolve(visit.at(), Resolution.RETRY)));
            buttons.add(button("incident-skip", say("Skip with a value…"), Feather.SKIP_FORWARD, () -> SendDialog.show(
                    getScene().getWindow(), say("Skip with a value"), SendForm.value(visit.at().path().id()),
                    message -> controller.visitOrders().skip(visit.at(), message.json()))));
            buttons.add(button("incident-fail", say("Let it fail"), Feather.X,
                    () -> controller.visitOrders().resolve(visit.at(), Resolution.FAIL)));
        }
        if (visit.state() == VisitState.WAITING) {
            waiting(visit, buttons);
        }
        arriving(visit, buttons);
        inboxes(visit.ties(), buttons);
        visit.ties().child().ifPresent(run -> buttons.add(showRun("show-child", say("Show child run"), run)));
        put(buttons);
    }

    /** Offers what can be done about the run. */
    void show(RunView view) {
        List<Node> buttons = new ArrayList<>();
        if (view.facts().incident().isPresent()) {
            buttons.add(button("run-incident-retry", say("Go on"), Feather.REFRESH_CW,
                    () -> controller.visitOrders().resolveRun(Resolution.RETRY)));
            buttons.add(button("run-incident-fail", say("Let the run fail"), Feather.X,
                    () -> controller.visitOrders().resolveRun(Resolution.FAIL)));
        }
        if (!view.status().isTerminal()) {
            buttons.add(signalButton(""));
        }
        view.facts().parent().ifPresent(run -> buttons.add(showRun("show-parent", say("Show parent run"), run)));
        put(buttons);
    }

    private static boolean orders(Node button) {
        return ORDERS.contains(button.getId());
    }

    void clear() {
        put(new ArrayList<>());
    }

    /** Orders that nobody would take stay visible, with the reason why. */
    private void put(List<Node> buttons) {
        if (controller.separateRuns().shown().isPresent()) {
            buttons.removeIf(button -> String.valueOf(button.getId()).startsWith("show-")); // Not in this window's store.
        }
        controller.noOrders().filter(why -> buttons.stream().anyMatch(VisitActions::orders)).ifPresent(why -> {
            buttons.stream().filter(VisitActions::orders).forEach(button -> button.setDisable(true));
            Label reason = new Label(why, Icons.of(Feather.INFO));
            reason.setId("visit-look-only");
            reason.setWrapText(true);
            reason.setPrefWidth(REASON); // Its whole length would be the least that this pane may be wide.
            buttons.add(reason);
        });
        getChildren().setAll(buttons);
        setVisible(!buttons.isEmpty());
        setManaged(!buttons.isEmpty());
    }

    private void waiting(Visit visit, List<Node> buttons) {
        Waiting waiting = visit.ties().waiting().orElse(null);
        if (waiting == null) {
            buttons.add(button("skip-sleep", say("Skip sleep"), Feather.FAST_FORWARD,
                    () -> controller.visitOrders().skipSleep(visit.at())));
            return;
        }
        switch (waiting.kind()) {
            case PAYLOAD -> {
                inbox(waiting.what()).ifPresent(inbox -> addresses(List.of(inbox), buttons));
                buttons.add(payloadButton(List.of(new SendForm.Target(waiting.what(), waiting.what()))));
            }
            case SIGNAL -> buttons.add(signalButton(waiting.what()));
            case RUN -> buttons.add(showRun("show-awaited", say("Show that run"), new RunId(waiting.what())));
            case LANE, LOCK, TOKEN -> {
                // Only the flow itself can end these.
            }
        }
    }

    /** The inbox of an id, if a webhook of the shown run opened it. */
    private Optional<Inbox> inbox(String id) {
        return run.filter(view -> view.visits().size() <= MOST_VISITS).stream()
                .flatMap(view -> view.visits().values().stream())
                .flatMap(visit -> visit.ties().inboxes().stream())
                .filter(inbox -> inbox.id().equals(id))
                .findFirst();
    }

    /** A container that takes the payloads of an inbox as its items is under way, and waits nevertheless. */
    private void arriving(Visit visit, List<Node> buttons) {
        visit.ties().waiting()
                .filter(waiting -> waiting.kind() == Waiting.Kind.PAYLOAD && visit.state() == VisitState.RUNNING)
                .ifPresent(waiting -> buttons.add(
                        payloadButton(List.of(new SendForm.Target(waiting.what(), waiting.what())))));
    }

    private void inboxes(Ties ties, List<Node> buttons) {
        if (!ties.takesPayloads()) {
            return;
        }
        List<Inbox> inboxes = ties.inboxes();
        addresses(inboxes, buttons);
        List<SendForm.Target> targets = new ArrayList<>();
        for (int i = 0; i < inboxes.size(); i++) {
            targets.add(new SendForm.Target(inboxes.get(i).id(), say("Inbox {0}", i)));
        }
        buttons.add(payloadButton(targets));
    }

    /** Copies where payloads are sent. */
    private static void addresses(List<Inbox> inboxes, List<Node> buttons) {
        if (inboxes.size() == 1) {
            Inbox only = inboxes.getFirst();
            buttons.add(button("copy-url", only.url().isPresent() ? say("Copy URL") : say("Copy inbox id"),
                    Feather.CLIPBOARD,
                    () -> TextClipboard.put(only.url().orElse(only.id()))));
        } else {
            MenuButton menu = new MenuButton(say("Copy URL"), Icons.of(Feather.CLIPBOARD));
            menu.setId("copy-url");
            menu.getStyleClass().add(Styles.SMALL);
            for (int i = 0; i < Math.min(inboxes.size(), MOST_INBOXES); i++) {
                Inbox inbox = inboxes.get(i);
                MenuItem item = new MenuItem(i + "  " + inbox.url().orElse(inbox.id()));
                item.setOnAction(event -> TextClipboard.put(inbox.url().orElse(inbox.id())));
                menu.getItems().add(item);
            }
            buttons.add(menu);
        }
        inboxes.getFirst().url().ifPresent(url -> buttons.add(button("copy-curl", say("Copy curl"), Feather.TERMINAL,
                () -> TextClipboard.put("curl --json '{}' '" + url + "'"))));
    }

    private Button payloadButton(List<SendForm.Target> targets) {
        return button("send-payload", say("Send payload…"), Feather.SEND, () -> SendDialog.show(
                getScene().getWindow(), say("Send a payload"), SendForm.payload(targets),
                message -> controller.visitOrders().deliver(message.to(), message.json())));
    }

    private Button signalButton(String name) {
        return button("send-signal", say("Send signal…"), Feather.RADIO, () -> SendDialog.show(
                getScene().getWindow(), say("Send a signal"), SendForm.signal(name),
                message -> controller.visitOrders().signal(message.to(), message.json())));
    }

    private Button showRun(String id, String words, RunId run) {
        return button(id, words, Feather.ARROW_RIGHT_CIRCLE, () -> controller.show(run));
    }

    private static Button button(String id, String words, Feather icon, Runnable action) {
        Button button = new Button(words, Icons.of(icon));
        button.setId(id);
        button.getStyleClass().add(Styles.SMALL);
        button.setOnAction(event -> action.run());
        return button;
    }
}
