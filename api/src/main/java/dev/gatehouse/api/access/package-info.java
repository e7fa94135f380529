/** Who may ask for what: authentication, authorisation, audit. */
@NullMarked
package dev.gatehouse.api.access;

import org.jspecify.annotations.NullMarked;
