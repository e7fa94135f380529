/** Label and field selectors, as clients write them into a query. */
@NullMarked
package dev.gatehouse.api.select;

import org.jspecify.annotations.NullMarked;
