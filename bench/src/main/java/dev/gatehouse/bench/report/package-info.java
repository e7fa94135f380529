/** Turns samples into tables, CSV and Markdown. No measuring. */
@NullMarked
package dev.gatehouse.bench.report;

import org.jspecify.annotations.NullMarked;
