package dev.gatehouse.proxy.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** Gathers what the proxy logs of its own failures, and Netty of leaks and of exceptions that nobody caught. */
public final class Complaints implements AutoCloseable {
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final AppenderBase<ILoggingEvent> ear = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            boolean netty = event.getLoggerName().startsWith("io.netty")
                    && event.getLevel().isGreaterOrEqual(Level.WARN);
            if (netty || event.getLevel().isGreaterOrEqual(Level.ERROR)) {
                heard.add(event.getLoggerName() + ": " + event.getFormattedMessage() + " "
                        + (event.getThrowableProxy() == null ? "" : event.getThrowableProxy().getMessage()));
            }
        }
    };

    private Complaints() {
    }

    public static Complaints listen() {
        Complaints complaints = new Complaints();
        complaints.ear.setContext(complaints.root.getLoggerContext());
        complaints.ear.start();
        complaints.root.addAppender(complaints.ear);
        return complaints;
    }

    public List<String> heard() {
        return List.copyOf(heard);
    }

    @Override
    public void close() {
        root.detachAppender(ear);
        ear.stop();
    }
}
