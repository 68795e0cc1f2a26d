/**
 * Flow files on disk and unsaved work: opening, saving, noticing changes by others, keeping edits through a crash. No
 * window code; dialogs and banners are the application's.
 */
@NullMarked
package dev.steadflow.designer.files;

import org.jspecify.annotations.NullMarked;
