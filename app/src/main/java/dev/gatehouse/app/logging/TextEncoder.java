package dev.gatehouse.app.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** {@code 12:34:56.789 WARN  dns: api.example.com does not resolve}; a stack trace only for errors. */
final class TextEncoder extends EncoderBase<ILoggingEvent> {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS")
            .withZone(ZoneId.systemDefault());

    @Override
    public byte[] headerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(128);
        TIME.formatTo(event.getInstant(), line);
        line.append(' ').append(String.format("%-5s", event.getLevel())).append(' ');
        if (event.getLevel().toInt() <= Level.DEBUG_INT) {
            line.append(event.getLoggerName()).append(": ");
        }
        line.append(event.getFormattedMessage());
        if (event.getThrowableProxy() != null) {
            if (event.getLevel().toInt() >= Level.ERROR_INT || event.getLevel().toInt() <= Level.DEBUG_INT) {
                line.append('\n').append(ThrowableProxyUtil.asString(event.getThrowableProxy()).stripTrailing());
            } else {
                line.append(": ").append(event.getThrowableProxy().getMessage());
            }
        }
        return line.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] footerBytes() {
        return new byte[0];
    }
}
