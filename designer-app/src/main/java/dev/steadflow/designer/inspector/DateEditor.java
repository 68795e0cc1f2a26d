package dev.steadflow.designer.inspector;

import static dev.steadflow.designer.texts.Texts.say;

import atlantafx.base.controls.Calendar;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import org.kordamp.ikonli.feather.Feather;
import tools.jackson.databind.node.StringNode;

/**
 * A date ({@code 2027-01-31}), or a date and time with its offset ({@code 2027-01-31T08:00:00+01:00}): typed, or chosen in a
 * calendar. Typed without an offset, a time is that of this computer. Owned by the JavaFX thread.
 */
final class DateEditor implements Editor {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("H:mm[:ss]");
    private static final DateTimeFormatter SHOWN_TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final TextField field;
    private final boolean timed;
    private final ZoneId zone;
    private final Popup popup = new Popup();
    private final HBox box;
    private final TextBinding binding;

    /**
     * @param timed whether a time belongs to it
     * @param zone where a time is meant that says no offset
     */
    DateEditor(TextField field, boolean timed, ZoneId zone, FieldRow row, Drafts drafts, Value value) {
        this.field = field;
        this.timed = timed;
        this.zone = zone;
        field.setPromptText(timed ? "2027-01-31T08:00:00+01:00" : "2027-01-31");
        binding = new TextBinding(TextBinding.Slot.of(field), row, drafts, value.key(), value::text,
                text -> commit(text, value));
        Button open = Parts.iconButton(timed ? say("Choose date and time") : say("Choose a date"), Feather.CALENDAR,
                this::open);
        open.getStyleClass().add("sf-calendar-button");
        popup.setAutoHide(true);
        box = new HBox(6, field, open);
        box.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(field, Priority.ALWAYS);
    }

    private Optional<String> commit(String text, Value value) {
        if (text.isBlank()) {
            value.set().accept(Optional.empty());
            return Optional.empty();
        }
        Optional<String> iso = text.startsWith("{%") ? Optional.of(text) : timed ? time(text) : date(text);
        iso.ifPresent(read -> value.set().accept(Optional.of(StringNode.valueOf(read))));
        return iso.isPresent()
                ? Optional.empty()
                : Optional.of(timed
                        ? say(
                                "Expected a date and time such as 2027-01-31T08:00:00+01:00 or 2027-01-31 8:00, "
                                        + "but found '{0}'.",
                                text)
                        : say("Expected a date such as 2027-01-31, but found '{0}'.", text));
    }

    private static Optional<String> date(String text) {
        return read(text.strip(), LocalDate::parse).map(LocalDate::toString);
    }

    private Optional<String> time(String text) {
        if (read(text, OffsetDateTime::parse).isPresent()) {
            return Optional.of(text); // As the person wrote it.
        }
        String[] parts = text.strip().split("[ T]+", 2);
        return parts.length < 2
                ? Optional.empty()
                : read(parts[0], LocalDate::parse).flatMap(day -> read(parts[1], each -> LocalTime.parse(each, TIME))
                        .map(time -> written(day, time, offset(day, time))));
    }

    private ZoneOffset offset(LocalDate day, LocalTime time) {
        return zone.getRules().getOffset(day.atTime(time));
    }

    private static String written(LocalDate day, LocalTime time, ZoneOffset offset) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(day.atTime(time).atOffset(offset));
    }

    private static <T> Optional<T> read(String text, Function<String, T> reader) {
        try {
            return Optional.of(reader.apply(text));
        } catch (DateTimeException e) {
            return Optional.empty(); // Not written this way.
        }
    }

    private void open() {
        Optional<OffsetDateTime> now = read(field.getText(), OffsetDateTime::parse);
        LocalDate day = now.map(OffsetDateTime::toLocalDate)
                .or(() -> read(field.getText(), LocalDate::parse))
                .orElseGet(() -> LocalDate.now(zone));
        Calendar calendar = new Calendar(day);
        calendar.setId("calendar");
        VBox content = new VBox(8, calendar);
        content.getStyleClass().add("sf-popup");
        Supplier<String> chosen = timed ? addTime(content, calendar, now) : () -> calendar.getValue().toString();
        if (timed) {
            calendar.valueProperty().addListener((observed, before, after) -> field.setText(chosen.get()));
        } else {
            calendar.valueProperty().addListener((observed, before, after) -> {
                field.setText(chosen.get());
                popup.hide();
            });
        }
        popup.getContent().setAll(content);
        Bounds at = box.localToScreen(box.getBoundsInLocal());
        if (at != null) {
            popup.show(box, at.getMinX(), at.getMaxY() + 2);
        }
    }

    private Supplier<String> addTime(VBox content, Calendar calendar, Optional<OffsetDateTime> now) {
        TextField time =
                new TextField(now.map(OffsetDateTime::toLocalTime).orElse(LocalTime.of(8, 0)).format(SHOWN_TIME));
        time.setId("calendar-time");
        time.setPrefColumnCount(7);
        time.setAccessibleText(say("Time"));
        ComboBox<ZoneOffset> offsets = new ComboBox<>();
        offsets.setAccessibleText(say("Offset"));
        ZoneOffset here = offset(calendar.getValue(), LocalTime.NOON);
        offsets.getItems().add(here);
        now.map(OffsetDateTime::getOffset).filter(other -> !offsets.getItems().contains(other))
                .ifPresent(offsets.getItems()::add);
        if (!offsets.getItems().contains(ZoneOffset.UTC)) {
            offsets.getItems().add(ZoneOffset.UTC);
        }
        offsets.setConverter(OptionWords.of(offset -> offset.equals(ZoneOffset.UTC) ? "UTC" : "UTC" + offset.getId()));
        offsets.setValue(now.map(OffsetDateTime::getOffset).orElse(here));
        Supplier<String> chosen = () -> written(calendar.getValue(),
                read(time.getText(), text -> LocalTime.parse(text, TIME)).orElse(LocalTime.MIDNIGHT),
                offsets.getValue());
        time.textProperty().addListener((observed, before, after) -> {
            if (read(after, text -> LocalTime.parse(text, TIME)).isPresent()) {
                field.setText(chosen.get());
            }
        });
        offsets.valueProperty().addListener((observed, before, after) -> field.setText(chosen.get()));
        HBox row = new HBox(8, new Label(say("Time")), time, offsets);
        row.setAlignment(Pos.CENTER_LEFT);
        content.getChildren().add(row);
        return chosen;
    }

    @Override
    public Node node() {
        return box;
    }

    @Override
    public void refresh() {
        binding.refresh();
    }

    @Override
    public void focus() {
        field.requestFocus();
    }
}
