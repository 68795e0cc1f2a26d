package dev.steadflow.runtime.exec;

import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunId;

/** A visit of a node among all runs. */
record Visit(RunId run, NodeAddress at) {}
