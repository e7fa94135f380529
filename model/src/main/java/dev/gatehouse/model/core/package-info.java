/** The core kinds that routing needs, and {@code discovery.k8s.io}, as records. */
@NullMarked
package dev.gatehouse.model.core;

import org.jspecify.annotations.NullMarked;
