/**
 * What the engine costs, as ratios to what the disk allows and to what DBOS Transact does on the same machine in the same
 * run. Uses the engine as any program would; nothing depends on it, and no build runs it.
 */
@NullMarked
package dev.steadflow.bench;

import org.jspecify.annotations.NullMarked;
