/**
 * Steps that send mail over SMTP, and fetch, await and file it over IMAP.
 *
 * <p>Depends on the step API and Jakarta Mail only. Connections last for one call.
 */
@NullMarked
package dev.steadflow.plugin.mail;

import org.jspecify.annotations.NullMarked;
