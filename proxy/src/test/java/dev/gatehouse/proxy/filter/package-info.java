/** Tests of filters. */
@NullMarked
package dev.gatehouse.proxy.filter;

import org.jspecify.annotations.NullMarked;
