/** Verbs about who may use a server's API: users, tokens, kubeconfigs. May not live here: how a server decides. */
@NullMarked
package dev.gatehouse.app.access;

import org.jspecify.annotations.NullMarked;
