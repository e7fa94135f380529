/** Logging in by password, and what a browser holds afterwards. May not live here: who may do what. */
@NullMarked
package dev.gatehouse.api.session;

import org.jspecify.annotations.NullMarked;
