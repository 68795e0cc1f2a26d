package dev.steadflow.designer.bench;

import dev.steadflow.designer.canvas.CanvasBench;
import dev.steadflow.designer.runs.RunBench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.stage.Stage;

/**
 * Prints how quick the designer is, without a display; see docs/benchmarks.md. Arguments: the sections to measure, all without
 * any. A section is given what to run when it is done.
 */
public final class UiBench {

    private UiBench() {}

    /** Names of sections. */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("ui-bench");
        Platform.startup(() -> {
            Map<String, Consumer<Runnable>> sections = new LinkedHashMap<>(CanvasBench.sections());
            sections.putAll(RunBench.sections(new Stage(), folder));
            List<String> wanted = args.length == 0 ? List.copyOf(sections.keySet()) : List.of(args);
            if (!sections.keySet().containsAll(wanted)) {
                System.out.println("Expected sections among " + sections.keySet() + ", but found " + wanted + ".");
                System.exit(2);
            }
            sections.keySet().retainAll(wanted);
            next(sections.values().iterator());
        });
    }

    private static void next(Iterator<Consumer<Runnable>> sections) {
        if (sections.hasNext()) {
            Consumer<Runnable> section = sections.next();
            Platform.runLater(() -> section.accept(() -> next(sections)));
        } else {
            Platform.exit();
            System.exit(0);
        }
    }
}
