/** Errors as the Status objects that Kubernetes clients read. */
@NullMarked
package dev.gatehouse.api.status;

import org.jspecify.annotations.NullMarked;
