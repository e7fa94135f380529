/**
 * The process's own log: text or JSON on stderr, set up in code so that starting costs no XML.
 *
 * <p>May not live here: the access log, which is the proxy's.
 */
@NullMarked
package dev.gatehouse.app.logging;

import org.jspecify.annotations.NullMarked;
