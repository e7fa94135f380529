/**
 * What every kind has in common: {@link dev.gatehouse.model.ApiObject}, metadata, keys, conditions.
 *
 * <p>The kinds themselves live in a package per API group: {@code gateway}, {@code envoy}, {@code core}. Reading,
 * writing and checking them live in {@code codec} and {@code schema}.
 *
 * <p>May not live here: sockets, files, clocks, or anything that knows how a kind is carried out.
 */
@NullMarked
package dev.gatehouse.model;

import org.jspecify.annotations.NullMarked;
