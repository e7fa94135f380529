/**
 * A client of the resource API, of Gatehouse's own as of a Kubernetes cluster's: finds the server by a kubeconfig file,
 * speaks to it over HTTPS, turns its errors into messages, and learns by discovery what kinds it has.
 *
 * <p>May not live here: a verb, and how objects are printed.
 */
@NullMarked
package dev.gatehouse.app.client;

import org.jspecify.annotations.NullMarked;
