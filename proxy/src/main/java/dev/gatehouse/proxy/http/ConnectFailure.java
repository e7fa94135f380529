package dev.gatehouse.proxy.http;

/**
 * Why there is no connection.
 *
 * @param timedOut nothing answered in time, rather than a refusal
 * @param cause    what happened
 */
public record ConnectFailure(boolean timedOut, Throwable cause) {}
