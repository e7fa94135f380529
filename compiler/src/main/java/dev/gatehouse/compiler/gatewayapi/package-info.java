/**
 * The dialect of the Kubernetes Gateway API: Gateways, HTTPRoutes, Backends, Services and policies into listeners,
 * virtual hosts, routes and clusters, and a status for each object. Routes of other dialects are served on its built-in Gateway.
 *
 * <p>{@link dev.gatehouse.compiler.gatewayapi.GatewayApi} puts a snapshot together from answers of the memo; each
 * {@code …Of} record is one such question. May not live here: what endpoints and TLS come to, which every dialect shares.
 */
@NullMarked
package dev.gatehouse.compiler.gatewayapi;

import org.jspecify.annotations.NullMarked;
