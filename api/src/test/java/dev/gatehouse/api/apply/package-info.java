/** Tests of server-side apply without a server. */
@NullMarked
package dev.gatehouse.api.apply;

import org.jspecify.annotations.NullMarked;
