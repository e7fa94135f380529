package dev.gatehouse.app.logging;

import ch.qos.logback.classic.Level;

/** From which severity on lines are written. */
public enum LogLevel {
    ERROR(Level.ERROR), WARN(Level.WARN), INFO(Level.INFO), DEBUG(Level.DEBUG), TRACE(Level.TRACE);

    final Level level;

    LogLevel(Level level) {
        this.level = level;
    }
}
