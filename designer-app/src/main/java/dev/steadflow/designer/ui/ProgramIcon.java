package dev.steadflow.designer.ui;

import java.net.URL;
import java.util.List;
import java.util.Objects;
import javafx.scene.image.Image;

/** The program's picture in the task bar and the frame of its window, drawn by {@code installer/icons/DrawIcons.java}. */
public final class ProgramIcon {

    private static final List<Integer> SIZES = List.of(16, 32, 48, 128);

    private ProgramIcon() {}

    /** Reads it in the sizes, in pixels, that window systems choose from. */
    public static List<Image> inAllSizes() {
        return SIZES.stream().map(ProgramIcon::ofSize).toList();
    }

    private static Image ofSize(int size) {
        URL picture = ProgramIcon.class.getResource("icon-" + size + ".png");
        return new Image(Objects.requireNonNull(picture, "The program has no icon of " + size + " pixels.")
                .toExternalForm());
    }
}
