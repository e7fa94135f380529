/** Tests of trees and patches. */
@NullMarked
package dev.gatehouse.api.tree;

import org.jspecify.annotations.NullMarked;
