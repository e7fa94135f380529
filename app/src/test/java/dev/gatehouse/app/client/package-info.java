/** Shows that a kubeconfig leads to its server, and that errors say what to do. */
@NullMarked
package dev.gatehouse.app.client;

import org.jspecify.annotations.NullMarked;
