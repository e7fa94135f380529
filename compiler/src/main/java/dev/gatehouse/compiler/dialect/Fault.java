package dev.gatehouse.compiler.dialect;

/**
 * Why something is refused.
 *
 * @param reason  of the condition, CamelCase
 * @param message for people, with the way out
 */
public record Fault(String reason, String message) {}
