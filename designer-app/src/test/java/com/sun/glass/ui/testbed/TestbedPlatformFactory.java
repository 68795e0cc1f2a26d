package com.sun.glass.ui.testbed;

import com.sun.glass.ui.Application;
import com.sun.glass.ui.Clipboard;
import com.sun.glass.ui.ClipboardAssistance;
import com.sun.glass.ui.DragBridge;
import com.sun.glass.ui.delegate.ClipboardDelegate;
import com.sun.glass.ui.headless.HeadlessPlatformFactory;
import com.sun.glass.ui.headless.TestbedApplication;
import java.util.HashMap;

/** {@code -Dglass.platform=Testbed}: JavaFX finds this class by its name. Adds an in-process clipboard. */
public final class TestbedPlatformFactory extends HeadlessPlatformFactory {

    @Override
    public Application createApplication() {
        return new TestbedApplication();
    }

    @Override
    public ClipboardDelegate createClipboardDelegate() {
        return LocalClipboard::new;
    }

    private static final class LocalClipboard extends Clipboard {

        LocalClipboard(String name) {
            super(name);
        }

        @Override
        @SuppressWarnings("NonApiType") // The signature is JavaFX's.
        public void flush(ClipboardAssistance source, HashMap<String, Object> data, int supportedActions) {
            super.flush(source, data, supportedActions);
            if (DND.equals(getName())) {
                DragBridge.begin(this, supportedActions);
            }
        }
    }
}
