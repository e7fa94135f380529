/**
 * The matrix as files of other systems, both ways: what a file comes to in objects, and the objects as files. Pure: text and
 * objects in, text and objects out. May not live here: the store, the network, and what decides about requests.
 */
@NullMarked
package dev.gatehouse.interchange;

import org.jspecify.annotations.NullMarked;
