/**
 * Steps that ask language models over the OpenAI-compatible API, which cloud services and local servers speak.
 *
 * <p>Depends on the step API and a JSON Schema validator only.
 */
@NullMarked
package dev.steadflow.plugin.ai;

import org.jspecify.annotations.NullMarked;
