/**
 * The actions under {@code /api/console/v1}: what a page or a command does in one step. Each writes objects by the rules
 * that all clients write by. May not live here: those rules.
 */
@NullMarked
package dev.gatehouse.api.console;

import org.jspecify.annotations.NullMarked;
