/**
 * Who may do what over the API: accounts, their tokens and sessions, and the roles that grants give in a namespace. None
 * of them means anything to a gateway's traffic. May not live here: how a credential is checked.
 */
@NullMarked
package dev.gatehouse.model.access;

import org.jspecify.annotations.NullMarked;
