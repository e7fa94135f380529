package dev.gatehouse.compiler.gatewayapi;

import dev.gatehouse.model.ObjectKey;

/** One listener of one Gateway. */
record ListenerId(ObjectKey gateway, String section) {}
