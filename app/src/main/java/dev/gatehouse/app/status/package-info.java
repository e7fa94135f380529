/** What objects' statuses say, flattened to lines and tables for people. */
@NullMarked
package dev.gatehouse.app.status;

import org.jspecify.annotations.NullMarked;
