/** Reads and writes of JSON objects on a resource store. */
@NullMarked
package dev.gatehouse.api.storage;

import org.jspecify.annotations.NullMarked;
