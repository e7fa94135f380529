package dev.gatehouse.app.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets the log up. Logback finds this class by its service entry and starts with warnings as text, which is what every
 * verb but {@code serve} wants.
 */
public final class Logging extends ContextAwareBase implements Configurator {
    @Override
    public ExecutionStatus configure(LoggerContext context) {
        set(context, LogFormat.TEXT, LogLevel.WARN);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** From now on lines look like this. */
    public static void use(LogFormat format, LogLevel level) {
        set((LoggerContext) LoggerFactory.getILoggerFactory(), format, level);
    }

    private static void set(LoggerContext context, LogFormat format, LogLevel level) {
        Encoder<ILoggingEvent> encoder = switch (format) {
            case TEXT -> new TextEncoder();
            case JSON -> new JsonLineEncoder();
        };
        encoder.setContext(context);
        encoder.start();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setName("stderr");
        appender.setTarget("System.err");
        appender.setEncoder(encoder);
        appender.start();
        ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.detachAndStopAllAppenders();
        root.addAppender(appender);
        root.setLevel(level.level);
        boolean detailed = level.level.toInt() <= Level.DEBUG_INT;
        context.getLogger("io.netty").setLevel(detailed ? Level.INFO : Level.WARN);
    }
}
