package dev.gatehouse.proxy.admin;

/**
 * Which route a request would take, and why.
 *
 * @param text for people
 * @param json the same as a JSON object
 */
public record RouteExplanation(String text, String json) {}
