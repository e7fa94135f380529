/** Tests of reading and writing, by what a person sees. */
@NullMarked
package dev.gatehouse.model.codec;

import org.jspecify.annotations.NullMarked;
