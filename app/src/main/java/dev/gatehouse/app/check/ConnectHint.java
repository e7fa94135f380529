package dev.gatehouse.app.check;

import io.netty.channel.ConnectTimeoutException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;

/** Why connecting failed, and what to do about it. */
final class ConnectHint {
    private ConnectHint() {
    }

    static String reason(Throwable cause, String address) {
        String message = String.valueOf(cause.getMessage());
        if (cause instanceof ConnectTimeoutException) {
            return address + " did not answer in time";
        }
        if (isRefused(cause)) {
            return address + " refused the connection";
        }
        return isMissing(cause) ? address + " does not exist" : address + ": " + message;
    }

    static String of(Throwable cause) {
        if (cause instanceof ConnectTimeoutException || cause instanceof NoRouteToHostException) {
            return "a firewall drops packets, or the address is wrong";
        }
        if (isRefused(cause)) {
            return "nothing listens there: start the service, or check the port";
        }
        return isMissing(cause) ? "the service that makes the socket file does not run, or makes it elsewhere" : "";
    }

    private static boolean isRefused(Throwable cause) {
        return cause instanceof ConnectException
                && String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT).contains("refused");
    }

    private static boolean isMissing(Throwable cause) {
        return cause instanceof NoSuchFileException
                || String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT).contains("no such file");
    }
}
