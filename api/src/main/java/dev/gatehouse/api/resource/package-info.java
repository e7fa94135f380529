/** The kinds that are served: names, columns, merge keys, defaults. Nothing of HTTP. */
@NullMarked
package dev.gatehouse.api.resource;

import org.jspecify.annotations.NullMarked;
