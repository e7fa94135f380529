package dev.gatehouse.app.logging;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.slf4j.LoggerFactory;

/**
 * Leads what libraries say through {@code java.util.logging} into the log, from warnings on: they would print lines of
 * their own look beside it.
 */
public final class ForeignLog extends Handler {
    private final SimpleFormatter formatter = new SimpleFormatter();

    private ForeignLog() {
    }

    /** From now on, whoever logs, and in place of what was set up before. */
    public static void bridge() {
        LogManager.getLogManager().reset();
        Logger root = Logger.getLogger("");
        root.setLevel(Level.WARNING);
        root.addHandler(new ForeignLog());
    }

    @Override
    public void publish(LogRecord line) {
        if (line.getLevel().intValue() < Level.WARNING.intValue()) {
            return;
        }
        String name = line.getLoggerName();
        org.slf4j.Logger log = LoggerFactory.getLogger(name == null ? "foreign" : name);
        String message = formatter.formatMessage(line);
        if (line.getLevel().intValue() >= Level.SEVERE.intValue()) {
            log.error(message, line.getThrown());
        } else {
            log.warn(message, line.getThrown());
        }
    }

    @Override
    public void flush() {
        // The log does so line by line.
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
