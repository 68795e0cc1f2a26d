/**
 * Secrets and connections: the dialog that sets them up and tries them, and the menu that picks one in a form. What is
 * behind a name is read and written here and shown nowhere; flows hold names.
 */
@NullMarked
package dev.steadflow.designer.vault;

import org.jspecify.annotations.NullMarked;
