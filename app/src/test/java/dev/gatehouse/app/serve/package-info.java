/** Tests of the running gateway, wired as {@code serve} wires it, on free ports. */
@NullMarked
package dev.gatehouse.app.serve;

import org.jspecify.annotations.NullMarked;
