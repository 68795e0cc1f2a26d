package dev.steadflow.designer.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steadflow.designer.canvas.ViewPoint;
import dev.steadflow.designer.document.Edit;
import dev.steadflow.designer.document.FlowDocument;
import dev.steadflow.designer.document.OutPort;
import dev.steadflow.designer.document.Selection;
import dev.steadflow.designer.files.FlowFiles;
import dev.steadflow.designer.files.OpenedFile;
import dev.steadflow.designer.files.UnsavedWork;
import dev.steadflow.designer.layout.DocRect;
import dev.steadflow.designer.problems.ProblemsView;
import dev.steadflow.designer.settings.DataFolder;
import dev.steadflow.designer.settings.SettingsFile;
import dev.steadflow.designer.ui.ThemeChoice;
import dev.steadflow.flow.definition.NodeSettings;
import dev.steadflow.flow.definition.ScopePath;
import dev.steadflow.flow.definition.SleepNode;
import dev.steadflow.flow.file.FlowFileCodec;
import dev.steadflow.runtime.plugin.PluginFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@NullUnmarked // The fields are set by @Start.
@ExtendWith(ApplicationExtension.class)
class MainWindowTest {

    private Path folder;
    private Wiring wiring;

    @Start
    void start(Stage stage) throws IOException {
        folder = Files.createTempDirectory("designer-test");
        wiring = new Wiring(stage, new DataFolder(folder),
                new SettingsFile(new DataFolder(folder).settings()), Optional.of(ThemeChoice.LIGHT),
                () -> PluginFolder.open(folder.resolve("plugins")),
                () -> {
                    throw new IOException("The store is in use by another process.");
                });
        wiring.start(List.of(), tab -> {});
    }

    @AfterEach
    void stop() {
        onFx(() -> {
            wiring.stop();
            return true;
        });
    }

    @Test
    void draggingFromThePaletteAddsANodeAndUndoRemovesIt(FxRobot robot) {
        newFlow();
        await().until(() -> robot.lookup("#palette-kind-sleep").tryQuery().isPresent());

        onFx(() -> {
            robot.lookup("#palette-search").queryTextInputControl().setText("sleep");
            return true;
        });
        robot.drag("#palette-kind-sleep").moveTo("#canvas").moveBy(10, 10).drop();
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(onFx(() -> document().flow().main().nodes().keySet())).containsExactly("sleep");

        onFx(() -> run(wiring.window().commands().undo));
        assertThat(onFx(() -> document().flow().main().nodes().keySet())).isEmpty();
    }

    @Test
    void undoAndRedoNameTheEditAndMenusShowKeysOfTheCanvas() {
        Command undo = wiring.window().commands().undo;
        assertThat(onFx(() -> undo.menuItem().getText())).isEqualTo("Undo");
        newFlowWithSleep();

        assertThat(onFx(() -> undo.menuItem().getText())).isEqualTo("Undo: Add sleep");
        onFx(() -> run(undo));
        assertThat(onFx(() -> undo.menuItem().getText())).isEqualTo("Undo");
        assertThat(onFx(() -> wiring.window().commands().redo.on(new Button()).getTooltip().getText()))
                .startsWith("Redo: Add sleep  (");
        assertThat(onFx(() -> wiring.window().commands().add.menuItem().getAccelerator().getDisplayText()))
                .isEqualTo("N");
    }

    @Test
    void theLineUnderTheTabInFrontIsInView(FxRobot robot) {
        newFlow();
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(onFx(() -> {
            Node tab = robot.lookup("#tabs .tab:selected").query();
            Node strip = robot.lookup("#tabs").query();
            return strip.localToScene(strip.getLayoutBounds()).contains(tab.localToScene(tab.getLayoutBounds()));
        })).isTrue();
    }

    @Test
    void allTabsOfARaceAreInViewInANarrowInspector(FxRobot robot) {
        newFlow();
        onFx(() -> {
            tab().canvas().commands().add("kind:race");
            tab().inspector().setMinWidth(300);
            tab().inspector().setMaxWidth(300);
            return true;
        });
        WaitForAsyncUtils.waitForFxEvents();

        await().untilAsserted(() -> assertThat(onFx(() -> {
            Node strip = robot.lookup(".sf-inspector-tabs").query();
            double right = strip.localToScene(strip.getLayoutBounds()).getMaxX();
            return robot.lookup(".sf-inspector-tabs .tab").queryAll().stream()
                    .filter(each -> each.localToScene(each.getLayoutBounds()).getMaxX() <= right).count();
        })).isEqualTo(5));
    }

    @Test
    void nothingIsSaidOfProblemsBeforeTheFirstCheckHasEnded() {
        assertThat(onFx(() -> texts(new ProblemsView(problem -> {}, problem -> List.of(), fix -> {}))))
                .containsExactly("Checking…");
        assertThat(onFx(() -> {
            ProblemsView view = new ProblemsView(problem -> {}, problem -> List.of(), fix -> {});
            view.show(List.of());
            return texts(view);
        })).contains("No problems. The flow can run.");
    }

    private static List<String> texts(Parent view) {
        return view.lookupAll(".label").stream().map(label -> ((Labeled) label).getText()).toList();
    }

    @Test
    void theMenuOfALaneRenamesMovesAndRemovesIt(FxRobot robot) {
        newFlow();
        onFx(() -> {
            tab().canvas().commands().add("kind:parallel");
            tab().store().select(Selection.NONE);
            return true;
        });
        WaitForAsyncUtils.waitForFxEvents();

        choose(robot, "parallel.b", "Move the lane up");
        await().until(() -> onFx(this::lanes).equals(List.of("b", "a")));
        choose(robot, "parallel.b", "Rename the lane “b”…");
        robot.write("fast").type(KeyCode.ENTER);
        await().until(() -> onFx(this::lanes).equals(List.of("fast", "a")));
        choose(robot, "parallel.a", "Remove the lane “a”");
        await().until(() -> onFx(this::lanes).equals(List.of("fast")));
    }

    private List<String> lanes() {
        return List.copyOf(document().flow().main().nodes().get("parallel").scopes().keySet());
    }

    private void choose(FxRobot robot, String lane, String item) {
        robot.rightClickOn(onFx(() -> {
            DocRect bounds = tab().canvas().geometry().lanes().get(new ScopePath(lane)).bounds();
            ViewPoint at = tab().canvas().viewport().viewPoint(bounds.center());
            return tab().canvas().localToScreen(at.x(), at.y());
        }));
        await().until(() -> robot.lookup(item).tryQuery().isPresent());
        robot.clickOn(item);
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void closingATabLeadsBackToTheOneThatWasInFrontBefore() {
        newFlow();
        FlowTab first = onFx(this::tab);
        newFlow();
        newFlow();
        onFx(() -> {
            wiring.window().select(first);
            return run(wiring.window().commands().newFlow);
        });
        WaitForAsyncUtils.waitForFxEvents();

        onFx(() -> run(wiring.window().commands().closeTab));

        await().until(() -> onFx(this::tab).equals(first));
    }

    @Test
    void typingInTheInspectorChangesTheNodeAsOneUndoEntry(FxRobot robot) {
        newFlowWithSleep();

        robot.clickOn("#field-label .text-field").write("Nap");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(onFx(() -> label("sleep"))).contains("Nap");

        onFx(() -> run(wiring.window().commands().undo));
        assertThat(onFx(() -> label("sleep"))).isEmpty();
    }

    @Test
    void aKeyWrapsWhatIsSelectedAndTheMenuOffersEveryWay(FxRobot robot) {
        newFlowWithSleep();

        robot.clickOn("#canvas").push(KeyCode.CONTROL, KeyCode.A).push(KeyCode.CONTROL, KeyCode.G);
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(onFx(() -> document().nodePaths()).toString()).isEqualTo("[scope, scope.lane/sleep]");
        onFx(() -> run(wiring.window().commands().wrap.get(1)));
        assertThat(onFx(() -> document().nodePaths()).toString())
                .isEqualTo("[attempt, attempt.lane/scope, attempt.lane/scope.lane/sleep]");
        assertThat(onFx(() -> tab().store().undoLabel())).contains("Wrap scope in a try");
    }

    @Test
    void textThatCannotBeReadStaysInItsFieldAndKeepsTheLastGoodValue(FxRobot robot) {
        newFlowWithSleep();

        robot.clickOn("#field-for .text-field").push(KeyCode.CONTROL, KeyCode.A).write("soon");
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(onFx(() -> document().node(sleepPath()).map(Object::toString))).hasValueSatisfying(
                node -> assertThat(node).contains("PT10S"));
        assertThat(robot.lookup("#field-for .text-field").queryTextInputControl().getText()).isEqualTo("soon");
    }

    @Test
    void aSavedFlowOpensAgainAsItWas() throws IOException {
        FlowTab tab = newFlowWithSleep();
        Path file = folder.resolve("nap.flow.json");
        FlowDocument saved = onFx(this::document);

        save(tab, file);

        assertThat(new FlowFiles(new FlowFileCodec()).open(file))
                .isInstanceOfSatisfying(OpenedFile.Flow.class, flow -> assertThat(flow.document()).isEqualTo(saved));
    }

    @Test
    void problemsAppearAndGoAsTheFlowChanges() {
        newFlow();
        await().until(() -> onFx(() -> !tab().problems().isEmpty()));

        onFx(() -> {
            tab().canvas().commands().add("kind:sleep");
            return true;
        });

        await().until(() -> onFx(() -> tab().problems().isEmpty()));
    }

    @Test
    void aProblemIsMendedByItsButtonAndUndoBringsItBack(FxRobot robot) {
        FlowTab tab = newFlowWithSleep();
        SleepNode typed =
                new SleepNode(Optional.of("5 min"), Optional.empty(), Optional.empty(), NodeSettings.NONE);
        onFx(() -> tab.store().apply(new Edit.ReplaceNode(sleepPath(), typed, "For")));
        await().until(() -> onFx(() -> robot.lookup(".sf-fix").tryQueryAs(Button.class).map(Button::getText)
                .equals(Optional.of("Write PT5M"))));

        onFx(() -> {
            robot.lookup(".sf-fix").queryButton().fire();
            return true;
        });
        await().until(() -> onFx(() -> tab.problems().isEmpty()));
        onFx(() -> run(wiring.window().commands().undo));

        assertThat(onFx(() -> document().node(sleepPath()))).contains(typed);
    }

    @Test
    void aFileChangedByAnotherProgramShowsWhatDiffers(FxRobot robot) throws IOException {
        FlowTab tab = newFlowWithSleep();
        Path file = folder.resolve("nap.flow.json");
        save(tab, file);
        Files.writeString(file, Files.readString(file).replace("PT10S", "PT20S"));

        await().until(() -> robot.lookup(".sf-banner-warning .label").queryAll().stream().anyMatch(
                label -> ((Labeled) label).getText()
                        .contains("nap.flow.json was changed by another program: 1 node changed")));
        onFx(() -> {
            robot.lookup("Show differences").queryButton().fire();
            return true;
        });

        assertThat(onFx(() -> wiring.window().current())).hasValueSatisfying(
                shown -> assertThat(shown).isInstanceOf(VersionsTab.class));
        await().until(() -> robot.lookup("#differences").tryQuery().isPresent());
        ListView<?> lines = robot.lookup("#differences").queryListView();
        assertThat(lines.getItems().toString()).contains("PT10S", "PT20S");
    }

    @Test
    void aSaveDoesNotWriteOverWhatAnotherProgramWrote(FxRobot robot) throws IOException {
        FlowTab tab = newFlowWithSleep();
        Path file = folder.resolve("nap.flow.json");
        save(tab, file);
        String theirs = Files.readString(file).replace("PT10S", "PT20S");
        Files.writeString(file, theirs);

        SleepNode mine = new SleepNode(Optional.of("PT1M"), Optional.empty(), Optional.empty(), NodeSettings.NONE);
        onFx(() -> {
            tab.store().apply(new Edit.ReplaceNode(sleepPath(), mine, "For"));
            wiring.window().desk().save(tab, () -> {});
            return true;
        });
        await().until(() -> robot.lookup("Keep mine").tryQuery().isPresent());
        assertThat(file).hasContent(theirs);
        assertThat(onFx(() -> tab.store().isModified())).isTrue();

        onFx(() -> {
            robot.lookup("Keep mine").queryButton().fire();
            wiring.window().desk().save(tab, () -> {});
            return true;
        });
        await().until(() -> onFx(() -> !tab.store().isModified()));
        assertThat(file).content().contains("PT1M");
    }

    @Test
    void nodesGoIntoAChildFlowBesideTheFileAndBack() throws IOException {
        FlowTab tab = newFlowWithSleep();
        Path file = folder.resolve("nap.flow.json");
        save(tab, file);

        onFx(() -> {
            wiring.window().children().extract(tab, "short-nap");
            return true;
        });
        await().until(() -> onFx(() -> document().nodePaths().toString()).equals("[shortNap]"));
        assertThat(folder.resolve("short-nap.flow.json")).exists();
        onFx(() -> {
            wiring.window().children().inline(tab);
            return true;
        });

        await().until(() -> onFx(() -> document().nodePaths().toString()).equals("[shortNap, shortNap.lane/sleep]"));
    }

    @Test
    void nodesAreSelectedConnectedWrappedAndDeletedByTheKeyboardAlone(FxRobot robot) {
        newFlowWithSleep();
        onFx(() -> {
            tab().canvas().commands().add("kind:fail");
            tab().canvas().requestFocus();
            return true;
        });
        assertThat(onFx(() -> document().nodePaths()).toString()).isEqualTo("[sleep, fail]");
        assertThat(onFx(() -> document().node(sleepPath()).flatMap(node -> node.next()))).contains("fail");

        robot.push(KeyCode.LEFT);
        onFx(() -> {
            tab().store().apply(new Edit.Disconnect(new OutPort(sleepPath(), OutPort.NEXT)));
            return true;
        });
        robot.push(KeyCode.SHIFT, KeyCode.RIGHT).push(KeyCode.L);
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(onFx(() -> document().node(sleepPath()).flatMap(node -> node.next()))).contains("fail");
        assertThat(onFx(() -> tab().store().undoLabel())).contains("Connect");
        robot.push(KeyCode.ESCAPE).push(KeyCode.RIGHT).push(KeyCode.CONTROL, KeyCode.G).push(KeyCode.DELETE);
        assertThat(onFx(() -> document().nodePaths()).toString()).isEqualTo("[fail]");
    }

    @Test
    void theDrawingIsWrittenAsPictureAndAsText() throws IOException {
        FlowTab tab = newFlowWithSleep();
        AtomicInteger written = new AtomicInteger();
        List<Path> files = List.of(folder.resolve("a.svg"), folder.resolve("a.png"), folder.resolve("a.mmd"));

        onFx(() -> {
            files.forEach(file -> wiring.window().diagrams().write(tab, file, written::incrementAndGet));
            return true;
        });

        await().until(() -> written.get() == files.size());
        assertThat(Files.readString(files.get(0))).startsWith("<svg").contains(">sleep</text>");
        assertThat(Files.readAllBytes(files.get(1))).startsWith(0x89, 'P', 'N', 'G');
        assertThat(Files.readString(files.get(2))).contains("n_sleep[\"sleep\"]");
    }

    @Test
    void aBrokenFileOpensAsTextWithItsProblems() throws IOException {
        Path file = Files.writeString(folder.resolve("broken.flow.json"), "{ \"schemaVersion\": 1, oops }");

        onFx(() -> {
            wiring.window().desk().open(file);
            return true;
        });

        await().until(() -> onFx(() -> wiring.window().current().filter(TextTab.class::isInstance).isPresent()));
    }

    @Test
    void unsavedWorkComesBackAfterACrash() throws IOException {
        newFlowWithSleep();
        UnsavedWork work = new UnsavedWork(new DataFolder(folder).unsaved());
        await().until(() -> !work.leftOver().isEmpty());
        String earlier = work.leftOver().getFirst().id();

        onFx(() -> {
            wiring.window().desk().restore(leftOver(work));
            return true;
        });

        await().until(() -> onFx(() -> wiring.window().tabs().size() == 2));
        assertThat(onFx(() -> document().flow().main().nodes().keySet())).containsExactly("sleep");
        assertThat(onFx(() -> tab().store().isModified())).isTrue();
        await().until(() -> leftOver(work).size() == 1 && !leftOver(work).getFirst().id().equals(earlier));
    }

    @Test
    void workThatIsSavedAfterItWasKeptIsForgotten() throws IOException {
        newFlowWithSleep();
        UnsavedWork work = new UnsavedWork(new DataFolder(folder).unsaved());
        await().until(() -> !work.leftOver().isEmpty());

        onFx(() -> {
            wiring.window().desk().write(tab(), folder.resolve("saved.flow.json"), () -> {});
            return true;
        });

        await().until(() -> leftOver(work).isEmpty());
    }

    @Test
    void theThemeChangesWhileTheWindowIsOpen() {
        onFx(() -> run(wiring.window().commands().theme));

        assertThat(onFx(() -> wiring.theme().isDark())).isTrue();
    }

    @Test
    void withoutAnEngineFlowsCanBeEditedAndTheReasonIsTold(FxRobot robot) {
        await().until(() -> onFx(() -> wiring.engine().state() instanceof EngineHost.State.Failed));

        assertThat(robot.lookup(".sf-banner-warning .label").queryLabeled().getText())
                .contains("edited but not run", "in use by another process");
    }

    private FlowTab newFlow() {
        return onFx(() -> {
            wiring.window().desk().newFlow();
            return tab();
        });
    }

    private void save(FlowTab tab, Path file) {
        onFx(() -> {
            wiring.window().desk().write(tab, file, () -> {});
            return true;
        });
        await().until(() -> onFx(() -> !tab.store().isModified()));
    }

    private FlowTab newFlowWithSleep() {
        newFlow();
        onFx(() -> {
            tab().canvas().commands().add("kind:sleep");
            tab().store().select(dev.steadflow.designer.document.Selection.of(sleepPath()));
            return true;
        });
        WaitForAsyncUtils.waitForFxEvents();
        return tab();
    }

    private FlowTab tab() {
        return wiring.window().flow().orElseThrow();
    }

    private FlowDocument document() {
        return tab().document();
    }

    private static dev.steadflow.flow.definition.NodePath sleepPath() {
        return dev.steadflow.flow.definition.NodePath.parse("sleep");
    }

    private Optional<String> label(String node) {
        return document().node(dev.steadflow.flow.definition.NodePath.parse(node))
                .flatMap(found -> found.settings().label());
    }

    private static boolean run(Command command) {
        command.run();
        return true;
    }

    private static List<UnsavedWork.Entry> leftOver(UnsavedWork work) {
        try {
            return work.leftOver();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static <T> T onFx(Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(10_000, work);
    }
}
