/**
 * Steps that ask language models over the OpenAI-compatible API, which cloud services and local servers speak.
 *
 * <p>Depends on the step API and a JSON Schema validator only. {@link ModelCalls} stands beside what the http family has: families
 * know nothing of each other, so that each is one JAR to drop in or to export, and what asking a model needs of HTTP is little.
 */
@NullMarked
package dev.steadflow.plugin.ai;

import org.jspecify.annotations.NullMarked;
