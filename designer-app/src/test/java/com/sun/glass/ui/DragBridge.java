package com.sun.glass.ui;

import java.util.Objects;

/** Part of the Testbed platform: stands in JavaFX's own package to reach the drag notifications of a view. */
public final class DragBridge {

    private static Clipboard clipboard;
    private static int actions;
    private static View over;
    private static View source;

    private DragBridge() {}

    public static boolean active() {
        return clipboard != null;
    }

    public static void begin(Clipboard dragged, int supported) {
        clipboard = dragged;
        actions = supported;
        over = null;
        source = null;
    }

    public static void move(View view, int x, int y, int screenX, int screenY) {
        int recommended = recommended();
        if (source == null) {
            source = view;
        }
        if (!Objects.equals(view, over)) {
            if (over != null) {
                over.notifyDragLeave();
            }
            over = view;
            if (view != null) {
                view.notifyDragEnter(x, y, screenX, screenY, recommended);
            }
        }
        if (view != null) {
            view.notifyDragOver(x, y, screenX, screenY, recommended);
        }
    }

    public static void drop(View view, int x, int y, int screenX, int screenY) {
        int done = Clipboard.ACTION_NONE;
        if (view != null) {
            int action = view.notifyDragOver(x, y, screenX, screenY, recommended());
            if (action != Clipboard.ACTION_NONE) {
                done = view.notifyDragDrop(x, y, screenX, screenY, action);
            } else {
                view.notifyDragLeave();
            }
        }
        Clipboard dragged = clipboard;
        View from = source;
        clipboard = null;
        over = null;
        source = null;
        dragged.actionPerformed(done);
        if (from != null) {
            from.notifyDragEnd(done);
        }
    }

    private static int recommended() {
        if ((actions & Clipboard.ACTION_MOVE) != 0) {
            return Clipboard.ACTION_MOVE;
        }
        return (actions & Clipboard.ACTION_COPY) != 0 ? Clipboard.ACTION_COPY : actions;
    }
}
