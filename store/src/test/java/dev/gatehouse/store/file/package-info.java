/** Tests on real files. */
@NullMarked
package dev.gatehouse.store.file;

import org.jspecify.annotations.NullMarked;
