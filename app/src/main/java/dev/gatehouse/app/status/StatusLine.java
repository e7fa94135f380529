package dev.gatehouse.app.status;

import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.Condition;
import dev.gatehouse.model.ConditionedStatus;
import dev.gatehouse.model.Condition.Truth;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.ObjectStatus;
import dev.gatehouse.model.envoy.Backend;
import dev.gatehouse.model.gateway.PolicyStatus;
import dev.gatehouse.model.gateway.Gateway;
import dev.gatehouse.model.gateway.GatewayClass;
import dev.gatehouse.model.gateway.ListenerSet;
import dev.gatehouse.model.gateway.ParentReference;
import dev.gatehouse.model.gateway.RouteStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The conditions of an object under one heading: the whole, one listener, one parent, one ancestor.
 *
 * @param about the listener, parent or ancestor; empty for the whole object
 */
public record StatusLine(ObjectKey key, String about, List<Condition> conditions) {
    /** Conditions that are bad news when they are true. */
    private static final Set<String> BAD_WHEN_TRUE = Set.of("Conflicted", "PartiallyInvalid", "Overridden");
    /** Without these an object does not do what it says. */
    private static final Set<String> NEEDED = Set.of("Accepted", "ResolvedRefs");

    public StatusLine {
        conditions = List.copyOf(conditions);
    }

    /** All lines of an object's status; none where its kind has none. */
    public static List<StatusLine> of(ApiObject object) {
        return object.status().map(status -> of(object.key(), status)).orElse(List.of());
    }

    /** All lines of a status. */
    public static List<StatusLine> of(ObjectKey key, ObjectStatus status) {
        List<StatusLine> lines = new ArrayList<>();
        switch (status) {
            case ConditionedStatus whole -> lines.add(new StatusLine(key, "", whole.conditions()));
            case Backend.Status backend -> lines.add(new StatusLine(key, "", backend.conditions()));
            case GatewayClass.Status gatewayClass -> lines.add(new StatusLine(key, "", gatewayClass.conditions()));
            case Gateway.Status gateway -> {
                lines.add(new StatusLine(key, "", gateway.conditions()));
                gateway.listeners().forEach(listener -> lines.add(
                        new StatusLine(key, "listener " + listener.name(), listener.conditions())));
            }
            case ListenerSet.Status set -> {
                lines.add(new StatusLine(key, "", set.conditions()));
                set.listeners().forEach(listener -> lines.add(
                        new StatusLine(key, "listener " + listener.name(), listener.conditions())));
            }
            case RouteStatus route -> route.parents().forEach(parent -> lines.add(
                    new StatusLine(key, "on " + show(parent.parentRef()), parent.conditions())));
            case PolicyStatus policy -> policy.ancestors().forEach(ancestor -> lines.add(
                    new StatusLine(key, "on " + show(ancestor.ancestorRef()), ancestor.conditions())));
            default -> {
            }
        }
        return lines;
    }

    /** Whether Accepted or ResolvedRefs does not hold. */
    public boolean isError() {
        return conditions.stream().anyMatch(c -> NEEDED.contains(c.type()) && c.status() == Truth.FALSE);
    }

    /** Whether something else is worth reading. */
    public boolean isWarning() {
        return !isError() && conditions.stream().anyMatch(StatusLine::isNews);
    }

    /** {@code ok}, {@code warning} or {@code ERROR}. */
    public String verdict() {
        return isError() ? "ERROR" : isWarning() ? "warning" : "ok";
    }

    /** The conditions that are not as hoped, with reason and message; else the names of those that hold. */
    public String text() {
        List<String> news = conditions.stream().filter(StatusLine::isNews).map(
                c -> (c.status() == Truth.TRUE ? c.type() : c.type() + " " + c.status().spelling()) + " (" + c.reason()
                        + "): " + c.message())
                .toList();
        return news.isEmpty()
                ? conditions.stream().filter(c -> c.status() == Truth.TRUE).map(Condition::type)
                        .collect(Collectors.joining(", "))
                : String.join("; ", news);
    }

    private static boolean isNews(Condition condition) {
        boolean bad = BAD_WHEN_TRUE.contains(condition.type())
                ? condition.status() == Truth.TRUE
                : condition.status() == Truth.FALSE && !condition.type().equals("OverlappingTLSConfig");
        return bad || (condition.status() == Truth.TRUE && condition.message().contains("warning"));
    }

    private static String show(ParentReference parent) {
        return parent.kind() + " " + parent.namespace().map(namespace -> namespace + "/").orElse("") + parent.name()
                + parent.sectionName().map(section -> "/" + section).orElse("");
    }
}
