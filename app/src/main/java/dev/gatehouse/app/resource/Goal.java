package dev.gatehouse.app.resource;

import dev.gatehouse.api.tree.FieldPath;
import dev.gatehouse.api.tree.Json;
import dev.gatehouse.app.cli.BadUsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What an object is waited for to come to. */
sealed interface Goal {

    /** @param object empty: there is none */
    boolean reached(Optional<? extends JsonNode> object);

    /** It is not there. */
    record Gone() implements Goal {
        @Override
        public boolean reached(Optional<? extends JsonNode> object) {
            return object.isEmpty();
        }

        @Override
        public String toString() {
            return "delete";
        }
    }

    /** It is there. */
    record There() implements Goal {
        @Override
        public boolean reached(Optional<? extends JsonNode> object) {
            return object.isPresent();
        }

        @Override
        public String toString() {
            return "create";
        }
    }

    /**
     * A condition of its newest generation says so; of a route, at each of its parents, and of a policy, for each of its
     * ancestors.
     *
     * @param status in lower case
     */
    record Holds(String type, String status) implements Goal {
        @Override
        public boolean reached(Optional<? extends JsonNode> object) {
            if (object.isEmpty()) {
                return false;
            }
            List<JsonNode> lists = lists(object.get().path("status"));
            long generation = object.get().path("metadata").path("generation").asLong(0);
            return !lists.isEmpty() && lists.stream()
                    .allMatch(list -> list.valueStream().anyMatch(condition -> holds(condition, generation)));
        }

        private boolean holds(JsonNode condition, long generation) {
            return Json.textAt(condition, "type").equalsIgnoreCase(type)
                    && Json.textAt(condition, "status").equalsIgnoreCase(status)
                    && condition.path("observedGeneration").asLong(generation) >= generation;
        }

        private static List<JsonNode> lists(JsonNode status) {
            List<JsonNode> lists = new ArrayList<>();
            if (status.has("conditions")) {
                lists.add(status.path("conditions"));
            }
            for (String group : List.of("parents", "ancestors")) {
                status.path(group).forEach(each -> lists.add(each.path("conditions")));
            }
            return lists;
        }

        @Override
        public String toString() {
            return "condition=" + type + (status.equals("true") ? "" : "=" + status);
        }
    }

    /**
     * A field has a value.
     *
     * @param value empty: any
     */
    record FieldIs(FieldPath path, Optional<String> value, String text) implements Goal {
        @Override
        public boolean reached(Optional<? extends JsonNode> object) {
            JsonNode found = object.<JsonNode>map(each -> path.in(each)).orElseGet(() -> Json.object().path(""));
            return !found.isMissingNode() && !found.isNull()
                    && value.map(wanted -> wanted.equals(found.isValueNode() ? found.asString("") : Json.text(found)))
                            .orElse(true);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /**
     * Reads {@code delete}, {@code create}, {@code condition=TYPE[=STATUS]} or {@code jsonpath={.a.b[0].c}[=VALUE]}.
     *
     * @throws BadUsageException it is none of these
     */
    static Goal parse(String text) {
        if (text.equals("delete")) {
            return new Gone();
        }
        if (text.equals("create")) {
            return new There();
        }
        if (text.startsWith("condition=") && text.length() > "condition=".length()) {
            String[] parts = text.split("=", 3);
            return new Holds(parts[1], parts.length > 2 ? parts[2].toLowerCase(java.util.Locale.ROOT) : "true");
        }
        if (text.startsWith("jsonpath=")) {
            String rest = text.substring("jsonpath=".length());
            int close = rest.startsWith("{") ? rest.indexOf('}') : rest.indexOf('=') - 1;
            String path = close < 0 ? rest : rest.substring(0, close + 1);
            String after = close < 0 ? "" : rest.substring(close + 1);
            String plain = path.replaceAll("[{}$']", "").replaceFirst("^\\.", "");
            if (!plain.isEmpty() && (after.isEmpty() || after.startsWith("=")) && !plain.contains("*")
                    && !plain.contains("?")) {
                return new FieldIs(FieldPath.parse(plain),
                        after.isEmpty() ? Optional.empty() : Optional.of(after.substring(1)), text);
            }
        }
        throw new BadUsageException("--for " + text + ": give condition=Programmed, condition=Accepted=False, delete,"
                + " create, or jsonpath={.status.addresses[0].value}=127.0.0.1");
    }
}
