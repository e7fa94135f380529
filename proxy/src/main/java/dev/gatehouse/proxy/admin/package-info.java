/**
 * The admin server: pages about the running proxy over HTTP, in Envoy's formats.
 *
 * <p>Lives here: the server, the pages, one file each, and the metrics that two of them print. A page from elsewhere
 * implements {@link dev.gatehouse.proxy.admin.AdminPage} and is handed to the server.
 *
 * <p>May not live here: state of the proxy. Pages see it through {@link dev.gatehouse.proxy.admin.ProxyView} alone.
 */
@NullMarked
package dev.gatehouse.proxy.admin;

import org.jspecify.annotations.NullMarked;
