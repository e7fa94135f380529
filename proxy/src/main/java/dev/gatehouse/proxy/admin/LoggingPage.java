package dev.gatehouse.proxy.admin;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code /logging?level=}: how much the process's own log says. */
final class LoggingPage implements AdminPage {
    private static final List<String> LEVELS = List.of("trace", "debug", "info", "warn", "error");
    private final ProxyView proxy;

    LoggingPage(ProxyView proxy) {
        this.proxy = proxy;
    }

    @Override
    public String path() {
        return "/logging";
    }

    @Override
    public String help() {
        return "set the level of the log (?level=" + String.join("|", LEVELS) + ")";
    }

    @Override
    public boolean changes() {
        return true;
    }

    @Override
    public AdminResponse handle(AdminRequest request) {
        Optional<String> level = request.parameter("level").map(text -> text.toLowerCase(Locale.ROOT));
        if (level.isEmpty() || !LEVELS.contains(level.get())) {
            return AdminResponse.badRequest("say which level: /logging?level=" + String.join("|", LEVELS));
        }
        return proxy.logLevel(level.get())
                ? AdminResponse.text("level " + level.get() + "\n")
                : AdminResponse.text(501, "this process's log has no level that can be set here\n");
    }
}
