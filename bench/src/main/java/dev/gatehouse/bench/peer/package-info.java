/** The proxies under test: for each its configuration, its command and where to get it. No measuring. */
@NullMarked
package dev.gatehouse.bench.peer;

import org.jspecify.annotations.NullMarked;
