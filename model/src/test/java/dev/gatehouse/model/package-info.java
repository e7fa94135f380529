/** Tests of what all kinds have in common. */
@NullMarked
package dev.gatehouse.model;

import org.jspecify.annotations.NullMarked;
