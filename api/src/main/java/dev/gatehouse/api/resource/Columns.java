package dev.gatehouse.api.resource;

import static dev.gatehouse.api.resource.Column.printed;
import static dev.gatehouse.api.resource.Column.text;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** The columns that people know from Kubernetes, per kind. */
public final class Columns {
    private Columns() {
    }

    static final Column NAME = new Column("Name", "string", "name", "Name must be unique within a namespace.", "",
            false,
            object -> object.path("metadata").path("name"));

    /** How old an object is. */
    public static Column age(Function<ObjectNode, String> since, String name) {
        return new Column(name, "string", "", "The time since the object was made.",
                name.equals("Age") ? ".metadata.creationTimestamp" : "", false,
                object -> new StringNode(ago(since.apply(object))));
    }

    static List<Column> of(String kind) {
        return switch (kind) {
            case "GatewayClass" -> List.of(printed("Controller", "Who serves it.", ".spec.controllerName"),
                    printed("Accepted", "Whether it is served.", condition("Accepted", "status")), AGE,
                    printed("Description", "In a person's words.", ".spec.description").onlyWide());
            case "Gateway" -> List.of(printed("Class", "Its GatewayClass.", ".spec.gatewayClassName"),
                    printed("Address", "Where it is reached.", ".status.addresses[*].value"),
                    printed("Programmed", "Whether it serves.", condition("Programmed", "status")), AGE);
            case "ListenerSet" -> List.of(
                    printed("Accepted", "Whether its Gateway takes it.", condition("Accepted", "status")),
                    printed("Programmed", "Whether it serves.", condition("Programmed", "status")), AGE);
            case "HTTPRoute", "GRPCRoute" -> List.of(printed("Hostnames", "What it matches.", ".spec.hostnames"), AGE);
            case "Backend" -> List.of(
                    printed("Status", "Whether it can be used.", condition("Accepted", "reason")), AGE,
                    text("Endpoints", "How many there are.", count("spec", "endpoints")).onlyWide());
            case "ApiGateway" -> List.of(printed("Environments", "How many there are.", ".status.environments"),
                    printed("Services", "How many backend services there are.", ".status.backendServices"),
                    printed("Resources", "How many there are.", ".status.resources"),
                    printed("URL", "Where its environments are served.", ".status.url"), AGE);
            case "Environment" -> List.of(
                    printed("Follow", "What it runs: the newest release, or the draft.", ".spec.follow"),
                    printed("Release", "The one that runs.", ".status.release"),
                    printed("Revision", "The version that runs.", ".status.revision"),
                    printed("URL", "What its URLs begin with.", ".status.url"),
                    printed("Active", "Whether it is served.", condition("Programmed", "status")), AGE);
            case "BackendService" -> List.of(printed("Type", "What it speaks.", ".spec.type"),
                    printed("Resources", "How many name it.", ".status.resources"), AGE,
                    printed("Cells", "What is known of each.", ".status.cells[*].state").onlyWide());
            case "Resource" -> List.of(printed("Method", "Which one it takes.", ".spec.method"),
                    printed("Path", "Which one it takes.", ".spec.path"),
                    printed("Service", "What answers.", ".spec.backend.service"), AGE,
                    printed("Accepted", "Whether it can be served.", condition("Accepted", "status")).onlyWide(),
                    printed("Labels", "What people find it by.", ".spec.labels").onlyWide());
            case "Revision" -> List.of(printed("Version", "Of the resources.", ".spec.version"),
                    printed("Title", "In a person's words.", ".spec.title"), AGE);
            case "Release" -> List.of(printed("Environment", "Where.", ".spec.environment"),
                    printed("Revision", "The version of the resources.", ".spec.revision"),
                    printed("Running", "Whether the environment runs it.", ".status.current"), AGE,
                    printed("Comment", "In a person's words.", ".spec.comment").onlyWide());
            case "Service" -> List.of(text("Type", "How it is published.", at("spec", "type")),
                    text("Cluster-IP", "Its address.", at("spec", "clusterIP")),
                    text("External-IP", "Its outer address.", list("ip", "status", "loadBalancer", "ingress")),
                    text("Port(s)", "Its ports.", Columns::servicePorts), AGE,
                    text("Selector", "Its pods.", pairs("spec", "selector")).onlyWide());
            case "Secret" -> List.of(text("Type", "What it is for.", at("type")), DATA, AGE);
            case "ConfigMap" -> List.of(DATA, AGE);
            case "ServiceAccount" -> List.of(
                    new Column("Secrets", "string", "", "How many there are.", "", false, count("secrets")), AGE);
            case "User" -> List.of(printed("Display-Name", "In a person's words.", ".spec.displayName"),
                    printed("Role", "Its role everywhere.", ".spec.role"),
                    printed("Disabled", "Whether it may not log in.", ".spec.disabled"), AGE);
            case "Token" -> List.of(printed("User", "Whose it is.", ".spec.user"),
                    printed("Expires", "When it ends.", ".spec.expires"),
                    printed("Last-Used", "To the hour.", ".status.lastUsed"), AGE,
                    printed("Description", "What it is for.", ".spec.description").onlyWide());
            case "Session" -> List.of(printed("User", "Who is logged in.", ".spec.user"),
                    printed("Client", "From where.", ".spec.client"),
                    printed("Expires", "When it ends at the latest.", ".spec.expires"),
                    printed("Last-Used", "To five minutes.", ".status.lastUsed"), AGE);
            case "Grant" -> List.of(printed("Role", "What it gives.", ".spec.role"),
                    printed("Users", "To whom.", ".spec.users"),
                    printed("Environments", "Where a publisher may publish.", ".spec.environments"), AGE);
            case "Namespace" -> List.of(text("Status", "Its phase.", at("status", "phase")), AGE);
            case "EndpointSlice" -> List.of(text("AddressType", "IPv4, IPv6 or FQDN.", at("addressType")),
                    text("Ports", "Its ports.", list("port", "ports")),
                    text("Endpoints", "Its addresses.", Columns::addresses), AGE);
            case "Pod" -> List.of(text("Ready", "Containers that are ready.", Columns::readyContainers),
                    text("Status", "Its phase.", at("status", "phase")),
                    new Column("Restarts", "string", "", "Of its containers.", "", false, _ -> new StringNode("0")),
                    AGE,
                    text("IP", "Its address.", at("status", "podIP")).onlyWide(),
                    text("Node", "Where it runs.", at("spec", "nodeName")).onlyWide());
            case "Deployment" -> List.of(text("Ready", "Replicas that are ready.", Columns::readyReplicas),
                    new Column("Up-to-date", "integer", "", "Replicas of the newest template.", "", false,
                            number("status", "updatedReplicas")),
                    new Column("Available", "integer", "", "Replicas that serve.", "", false,
                            number("status", "availableReplicas")),
                    AGE,
                    text("Containers", "Their names.", list("name", "spec", "template", "spec", "containers"))
                            .onlyWide(),
                    text("Images", "Their images.", list("image", "spec", "template", "spec", "containers"))
                            .onlyWide(),
                    text("Selector", "Its pods.", pairs("spec", "selector", "matchLabels")).onlyWide());
            case "Event" -> List.of(age(event -> event.path("lastTimestamp").asString(
                    event.path("metadata").path("creationTimestamp").asString("")), "Last Seen"),
                    text("Type", "Normal or Warning.", at("type")), text("Reason", "In one word.", at("reason")),
                    text("Object", "What it is about.", Columns::eventObject),
                    text("Message", "What happened.", at("message")));
            case "CustomResourceDefinition" -> List.of(
                    text("Created At", "When it was made.", at("metadata", "creationTimestamp")));
            default -> List.of(AGE);
        };
    }

    private static final Column AGE = age(object -> object.path("metadata").path("creationTimestamp").asString(""),
            "Age");
    private static final Column DATA = new Column("Data", "string", "", "How many entries there are.", "", false,
            count("data"));

    private static Function<ObjectNode, JsonNode> at(String... path) {
        return object -> walk(object, path);
    }

    private static Function<ObjectNode, JsonNode> number(String... path) {
        return object -> walk(object, path).isMissingNode() ? IntNode.valueOf(0) : walk(object, path);
    }

    private static Function<ObjectNode, JsonNode> count(String... path) {
        return object -> IntNode.valueOf(walk(object, path).size());
    }

    private static String condition(String type, String field) {
        return ".status.conditions[?(@.type==\"" + type + "\")]." + field;
    }

    private static Function<ObjectNode, JsonNode> list(String field, String... path) {
        return object -> joined(walk(object, path).valueStream().map(each -> each.path(field).asString("")).toList());
    }

    private static Function<ObjectNode, JsonNode> pairs(String... path) {
        return object -> joined(walk(object, path).propertyStream()
                .map(entry -> entry.getKey() + "=" + entry.getValue().asString("")).toList());
    }

    private static JsonNode servicePorts(ObjectNode service) {
        return joined(service.path("spec").path("ports").valueStream().map(port -> port.path("port").asString("")
                + (port.has("nodePort") ? ":" + port.path("nodePort").asString("") : "") + "/"
                + port.path("protocol").asString("TCP")).toList());
    }

    private static JsonNode addresses(ObjectNode slice) {
        return joined(slice.path("endpoints").valueStream().flatMap(each -> each.path("addresses").valueStream())
                .map(each -> each.asString("")).toList());
    }

    private static JsonNode readyContainers(ObjectNode pod) {
        long ready = pod.path("status").path("containerStatuses").valueStream()
                .filter(each -> each.path("ready").asBoolean(false)).count();
        return new StringNode(ready + "/" + pod.path("spec").path("containers").size());
    }

    private static JsonNode readyReplicas(ObjectNode deployment) {
        return new StringNode(deployment.path("status").path("readyReplicas").asInt(0) + "/"
                + deployment.path("spec").path("replicas").asInt(1));
    }

    private static JsonNode eventObject(ObjectNode event) {
        JsonNode about = event.path("involvedObject");
        return new StringNode(about.path("kind").asString("").toLowerCase(java.util.Locale.ROOT) + "/"
                + about.path("name").asString(""));
    }

    private static JsonNode walk(JsonNode object, String... path) {
        JsonNode at = object;
        for (String step : path) {
            at = at.path(step);
        }
        return at;
    }

    private static JsonNode joined(List<String> values) {
        return values.isEmpty()
                ? MissingNode.getInstance()
                : new StringNode(values.stream().collect(Collectors.joining(",")));
    }

    /** As kubectl rounds it: {@code 45s}, {@code 3m10s}, {@code 5h}, {@code 12d}. */
    public static String ago(String time) {
        try {
            return ago(Duration.between(Instant.parse(time), Instant.now()));
        } catch (DateTimeParseException _) {
            return "<unknown>";
        }
    }

    static String ago(Duration age) {
        long seconds = Math.max(0, age.toSeconds());
        long minutes = seconds / 60;
        long hours = minutes / 60;
        long days = hours / 24;
        if (seconds < 120) {
            return seconds + "s";
        }
        if (minutes < 10) {
            return minutes + "m" + part(seconds % 60, "s");
        }
        if (hours < 3) {
            return minutes + "m";
        }
        if (hours < 8) {
            return hours + "h" + part(minutes % 60, "m");
        }
        if (hours < 48) {
            return hours + "h";
        }
        if (days < 8) {
            return days + "d" + part(hours % 24, "h");
        }
        if (days < 730) {
            return days + "d";
        }
        return days / 365 + "y" + part(days % 365, "d");
    }

    private static String part(long value, String unit) {
        return value == 0 ? "" : value + unit;
    }
}
