package dev.gatehouse.snapshot;

/**
 * Names key material without holding it, so that a snapshot can be printed.
 *
 * @param name   where it comes from, for messages: {@code secret/namespace/name} or {@code configmap/namespace/name}
 * @param digest SHA-256 of the material in hex; what was built from the same digest can be used again
 */
public record SecretRef(String name, String digest) {}
