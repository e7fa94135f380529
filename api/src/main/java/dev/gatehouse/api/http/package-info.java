/** The paths and the protocol: requests in, answers and watches out. */
@NullMarked
package dev.gatehouse.api.http;

import org.jspecify.annotations.NullMarked;
