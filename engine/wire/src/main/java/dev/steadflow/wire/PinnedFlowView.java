package dev.steadflow.wire;

/**
 * The exact flow that a run is pinned to.
 *
 * @param hash what names it
 * @param bundle the text of the flow's file; or, when it names other flows, {@code {"bundleVersion":1,"files":[…]}} with
 *     the texts of its file and of theirs
 */
public record PinnedFlowView(String hash, String bundle) {}
