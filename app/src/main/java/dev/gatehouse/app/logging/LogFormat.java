package dev.gatehouse.app.logging;

/** How a line of the log looks. */
public enum LogFormat {
    TEXT, JSON
}
