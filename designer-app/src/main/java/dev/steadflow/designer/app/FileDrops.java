package dev.steadflow.designer.app;

import dev.steadflow.designer.attach.KeptFiles;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.scene.Scene;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;

/** Files that are dropped on the window: flows and exported runs are opened, JARs offered as plugins. */
final class FileDrops {

    private FileDrops() {}

    static void accept(Scene scene, Consumer<Path> onFlow, Consumer<Path> onJar) {
        scene.setOnDragOver(event -> {
            if (!flows(event.getDragboard()).isEmpty() || !jars(event.getDragboard()).isEmpty()) {
                event.acceptTransferModes(TransferMode.COPY);
                event.consume();
            }
        });
        scene.setOnDragDropped(event -> {
            List<Path> flows = flows(event.getDragboard());
            List<Path> jars = jars(event.getDragboard());
            flows.forEach(onFlow);
            jars.forEach(onJar);
            event.setDropCompleted(!flows.isEmpty() || !jars.isEmpty());
            event.consume();
        });
    }

    private static List<Path> flows(Dragboard board) {
        return files(board, path -> path.toString().endsWith(".json") || KeptFiles.isKept(path));
    }

    /** Plugins, by their look. */
    private static List<Path> jars(Dragboard board) {
        return files(board, path -> path.toString().endsWith(".jar"));
    }

    private static List<Path> files(Dragboard board, Predicate<Path> wanted) {
        return !board.hasFiles() ? List.of() : board.getFiles().stream().map(File::toPath).filter(wanted).toList();
    }
}
