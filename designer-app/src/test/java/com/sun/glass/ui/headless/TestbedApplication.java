package com.sun.glass.ui.headless;

import com.sun.glass.events.KeyEvent;
import com.sun.glass.ui.Application;
import com.sun.glass.ui.DragBridge;
import com.sun.glass.ui.GlassRobot;
import com.sun.glass.ui.Screen;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Set;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;

/**
 * JavaFX's headless platform with what its tests of a designer miss: a screen of a chosen size
 * ({@code -Dtestbed.width}, {@code -Dtestbed.height}), key modifiers on mouse and wheel events, and drag-and-drop.
 * Written against the internals of JavaFX 26.
 */
public class TestbedApplication extends HeadlessApplication {

    @Override
    public GlassRobot createRobot() {
        TestbedRobot robot = new TestbedRobot(this);
        setField("activeRobot", robot);
        return robot;
    }

    @Override
    protected Screen[] staticScreen_getScreens() {
        int width = Integer.getInteger("testbed.width", 1600);
        int height = Integer.getInteger("testbed.height", 1000);
        Screen screen = new Screen(
                0, 32, 0, 0, width, height, 0, 0, width, height, 0, 0, width, height, 100, 100, 1f, 1f, 1f, 1f);
        Screen[] screens = {screen};
        setField("frameBuffer", ByteBuffer.allocate(width * height * 4));
        setField("screens", screens);
        return screens;
    }

    // A drag begins after this many pixels. The headless platform's 20 are more than a small label is high, and a mouse
    // that leaves its node before the drag began never starts one there.
    @Override
    protected int staticView_getMultiClickMaxX() {
        return 4;
    }

    @Override
    protected int staticView_getMultiClickMaxY() {
        return 4;
    }

    private void setField(String name, Object value) {
        try {
            Field field = HeadlessApplication.class.getDeclaredField(name);
            field.setAccessible(true);
            field.set(this, value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("HeadlessApplication of this JavaFX has no field " + name, e);
        }
    }

    static final class TestbedRobot extends HeadlessRobot {

        private final Set<KeyCode> down = EnumSet.noneOf(KeyCode.class);

        TestbedRobot(Application application) {
            super((HeadlessApplication) application);
        }

        @Override
        public void keyPress(KeyCode code) {
            down.add(code);
            super.keyPress(code);
        }

        @Override
        public void keyRelease(KeyCode code) {
            down.remove(code);
            super.keyRelease(code);
        }

        @Override
        public void mouseMove(double x, double y) {
            super.mouseMove(x, y);
            if (DragBridge.active()) {
                drag(false);
            }
        }

        @Override
        public void mouseRelease(MouseButton... buttons) {
            if (DragBridge.active()) {
                drag(true);
            }
            super.mouseRelease(buttons);
        }

        private void drag(boolean drop) {
            HeadlessWindow window = windowUnderMouse();
            int x = (int) getMouseX();
            int y = (int) getMouseY();
            int localX = window == null ? 0 : x - window.getX();
            int localY = window == null ? 0 : y - window.getY();
            if (drop) {
                DragBridge.drop(window == null ? null : window.getView(), localX, localY, x, y);
            } else {
                DragBridge.move(window == null ? null : window.getView(), localX, localY, x, y);
            }
        }

        @Override
        public void mouseWheel(int amount) {
            HeadlessWindow window = windowUnderMouse();
            if (window == null) {
                return;
            }
            int x = (int) getMouseX();
            int y = (int) getMouseY();
            double direction = amount > 0 ? -1 : 1;
            HeadlessView view = (HeadlessView) window.getView();
            for (int i = 0; i < Math.abs(amount); i++) {
                view.notifyScroll(
                        x - window.getX(), y - window.getY(), x, y, 0, direction, getModifiers(), 0, 0, 0, 0, 40, 40);
            }
        }

        private HeadlessWindow windowUnderMouse() {
            try {
                Method method =
                        HeadlessRobot.class.getDeclaredMethod("getTargetWindow", double.class, double.class);
                method.setAccessible(true);
                return (HeadlessWindow) method.invoke(this, getMouseX(), getMouseY());
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("HeadlessRobot of this JavaFX has no getTargetWindow", e);
            }
        }

        @Override
        int getModifiers(MouseButton... buttons) {
            int modifiers = super.getModifiers(buttons);
            if (down.contains(KeyCode.SHIFT)) {
                modifiers |= KeyEvent.MODIFIER_SHIFT;
            }
            if (down.contains(KeyCode.CONTROL)) {
                modifiers |= KeyEvent.MODIFIER_CONTROL;
            }
            if (down.contains(KeyCode.ALT)) {
                modifiers |= KeyEvent.MODIFIER_ALT;
            }
            return modifiers;
        }
    }
}
