/** Client libraries of others against a running gateway. May not live here: anything that needs a class of ours. */
@NullMarked
package dev.gatehouse.interop;

import org.jspecify.annotations.NullMarked;
