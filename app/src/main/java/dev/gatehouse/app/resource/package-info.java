/**
 * The verbs on a server's objects: {@code apply}, {@code get}, {@code describe}, {@code delete}, {@code diff},
 * {@code wait}.
 *
 * <p>May not live here: how the server is found and spoken to ({@code client}), and how manifests are read
 * ({@code manifest}).
 */
@NullMarked
package dev.gatehouse.app.resource;

import org.jspecify.annotations.NullMarked;
