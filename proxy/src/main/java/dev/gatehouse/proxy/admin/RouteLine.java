package dev.gatehouse.proxy.admin;

import dev.gatehouse.snapshot.Destination;
import dev.gatehouse.snapshot.PathMatch;
import dev.gatehouse.snapshot.Route;
import dev.gatehouse.snapshot.RouteAction;
import dev.gatehouse.snapshot.ValueMatch;
import java.util.stream.Collectors;

/** A route in one line: {@code GET /cart/* -> backend/shop/cart (httproute/shop/cart/rule/0)}. */
final class RouteLine {
    private RouteLine() {
    }

    static String of(Route route) {
        StringBuilder out = new StringBuilder();
        out.append(route.match().method().orElse("*")).append(' ').append(path(route.match().path()));
        for (ValueMatch header : route.match().headers()) {
            out.append(" header ").append(value(header));
        }
        for (ValueMatch parameter : route.match().query()) {
            out.append(" query ").append(value(parameter));
        }
        return out.append(" -> ").append(action(route.action())).append(" (").append(route.name()).append(')')
                .toString();
    }

    private static String path(PathMatch path) {
        return switch (path) {
            case PathMatch.Exact exact -> "=" + exact.path();
            case PathMatch.Prefix prefix -> prefix.path();
            case PathMatch.Regex regex -> "~" + regex.pattern();
            case PathMatch.Template template -> template.toString();
        };
    }

    private static String value(ValueMatch match) {
        return switch (match.value()) {
            case ValueMatch.Exact exact -> match.name() + "=" + exact.value();
            case ValueMatch.Regex regex -> match.name() + "~" + regex.pattern();
        };
    }

    private static String action(RouteAction action) {
        return switch (action) {
            case RouteAction.Forward forward -> forward.destinations().isEmpty()
                    ? "nowhere"
                    : forward.destinations().stream().map(RouteLine::destination).collect(Collectors.joining(", "));
            case RouteAction.Redirect redirect -> "redirect " + redirect.status();
            case RouteAction.Respond respond -> "respond " + respond.status();
            case RouteAction.Fail fail -> fail.status() + " " + fail.code();
        };
    }

    private static String destination(Destination destination) {
        return switch (destination) {
            case Destination.ToCluster cluster -> cluster.cluster() + " x" + cluster.weight();
            case Destination.Broken broken ->
                broken.failure().status() + " " + broken.failure().code() + " x" + broken.weight();
        };
    }
}
