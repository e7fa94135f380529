/**
 * The command {@code gatehouse}: parses arguments, reads manifests, wires the modules, prints.
 *
 * <p>This package holds the root command and the process's entry; each verb has a package of its own beside its
 * parts. May not live here: what a manifest means (compiler) or how a request is served (proxy).
 */
@NullMarked
package dev.gatehouse.app;

import org.jspecify.annotations.NullMarked;
