/** JSON trees and the patches that change them; knows no kinds but for merge keys. */
@NullMarked
package dev.gatehouse.api.tree;

import org.jspecify.annotations.NullMarked;
