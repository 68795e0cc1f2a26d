/**
 * Starting runs and watching them: how events come from the engine's feed to the JavaFX thread, and the views that show
 * them. What events mean is decided in {@code runs.projection}. Depends on the engine's API, {@code document},
 * {@code canvas}, {@code separate} and {@code ui}; only {@code app} depends on it. Engine calls block, so they are made on background
 * threads; everything else here is owned by the JavaFX thread unless it says otherwise.
 */
@NullMarked
package dev.steadflow.designer.runs;

import org.jspecify.annotations.NullMarked;
