/**
 * What the window shows while no flow is open: new flow, open, samples, recent files.
 */
@NullMarked
package dev.steadflow.designer.welcome;

import org.jspecify.annotations.NullMarked;
