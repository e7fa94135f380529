/** The certificate that the API shows: one that is made, or one from files. May not live here: who clients are. */
@NullMarked
package dev.gatehouse.api.tls;

import org.jspecify.annotations.NullMarked;
