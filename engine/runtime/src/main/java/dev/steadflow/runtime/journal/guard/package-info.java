/**
 * Keeps the database file whole on a disk that tears, loses or alters what it holds: a log of whole writes in front of
 * it, and a checksum for each block. Knows files and blocks; knows nothing of tables, runs, or the database's own format.
 */
@NullMarked
package dev.steadflow.runtime.journal.guard;

import org.jspecify.annotations.NullMarked;
