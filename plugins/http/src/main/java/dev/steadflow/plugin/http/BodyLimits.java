package dev.steadflow.plugin.http;

/** The largest bodies to accept, in bytes: one that is returned, and one that is written to a file. */
record BodyLimits(long inMemory, long inFile) {}
