package dev.gatehouse.proxy.admin;

import dev.gatehouse.snapshot.Listener;
import dev.gatehouse.snapshot.ListenerHost;
import dev.gatehouse.snapshot.Route;
import dev.gatehouse.snapshot.VirtualHost;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code /routes}: all routes, or the one that a request would take and why. */
final class RoutesPage implements AdminPage {
    private static final String USAGE = "ask like this: /routes?host=shop.example.com&path=/cart&method=GET"
            + "&header=x-user:ann&port=8080 (only host or path is needed; header may be repeated; format=json)";
    private final ProxyView proxy;

    RoutesPage(ProxyView proxy) {
        this.proxy = proxy;
    }

    @Override
    public String path() {
        return "/routes";
    }

    @Override
    public String help() {
        return "all routes in order, or which one would match (?host=&path=&method=&header=name:value&port=&format=json)";
    }

    @Override
    public AdminResponse handle(AdminRequest request) {
        if (!request.has("host") && !request.has("path")) {
            return request.parameters().isEmpty() ? AdminResponse.text(list()) : AdminResponse.badRequest(USAGE);
        }
        RouteQuestion question;
        try {
            question = question(request);
        } catch (IllegalArgumentException e) {
            return AdminResponse.badRequest(e.getMessage() + "\n" + USAGE);
        }
        RouteExplanation explanation = proxy.explain(question);
        return request.wantsJson() ? AdminResponse.json(explanation.json()) : AdminResponse.text(explanation.text());
    }

    private static RouteQuestion question(AdminRequest request) {
        String path = request.parameter("path").orElse("/");
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("path must begin with a slash: " + path);
        }
        String method = request.parameter("method").orElse("GET").toUpperCase(Locale.ROOT);
        return new RouteQuestion(request.parameter("host").orElse("localhost"), path, method,
                headers(request.all("header")), request.parameter("port").map(RoutesPage::port));
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new IllegalArgumentException("port must be a number from 0 to 65535: " + text);
    }

    private static Map<String, List<String>> headers(List<String> given) {
        Map<String, List<String>> headers = new HashMap<>();
        for (String header : given) {
            int colon = header.indexOf(':');
            if (colon < 1) {
                throw new IllegalArgumentException("header must be name:value: " + header);
            }
            String name = header.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            headers.computeIfAbsent(name, _ -> new ArrayList<>()).add(header.substring(colon + 1).strip());
        }
        return headers;
    }

    private String list() {
        StringBuilder out = new StringBuilder();
        for (Listener listener : proxy.snapshot().listeners()) {
            for (ListenerHost host : listener.hosts()) {
                out.append(listener.name()).append(' ').append(host.name()).append(' ').append(host.hostname())
                        .append('\n');
                for (VirtualHost virtualHost : host.virtualHosts()) {
                    out.append("  ").append(virtualHost.hostname()).append('\n');
                    for (Route route : virtualHost.routes()) {
                        out.append("    ").append(RouteLine.of(route)).append('\n');
                    }
                }
            }
        }
        return out.isEmpty() ? "no routes\n" : out.toString();
    }
}
