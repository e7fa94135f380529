/** The verbs on objects, run as people type them against a real API. */
@NullMarked
package dev.gatehouse.app.resource;

import org.jspecify.annotations.NullMarked;
