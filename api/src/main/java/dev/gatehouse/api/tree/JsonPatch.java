package dev.gatehouse.api.tree;

import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON patch (RFC 6902) with pointers of RFC 6901. */
public final class JsonPatch {
    private static final int MAX_OPERATIONS = 10_000;

    private JsonNode document;

    private JsonPatch(JsonNode document) {
        this.document = document;
    }

    /**
     * The patched tree; neither argument is changed.
     *
     * @throws PatchException names the operation that could not be made
     */
    public static JsonNode apply(JsonNode target, JsonNode patch) {
        if (!(patch instanceof ArrayNode operations)) {
            throw new PatchException("a JSON patch must be a list of operations", true);
        }
        if (operations.size() > MAX_OPERATIONS) {
            throw new PatchException(
                    "The allowed maximum operations in a JSON patch is " + MAX_OPERATIONS + ", got "
                            + operations.size(),
                    true);
        }
        JsonPatch state = new JsonPatch(target.deepCopy());
        for (JsonNode operation : operations) {
            state.make(operation);
        }
        return state.document;
    }

    private void make(JsonNode operation) {
        String op = Json.textAt(operation, "op");
        String path = pointer(operation, "path");
        switch (op) {
            case "add" -> add(path, value(operation));
            case "remove" -> remove(path);
            case "replace" -> {
                find(path);
                replace(path, value(operation));
            }
            case "move" -> {
                String from = pointer(operation, "from");
                if (path.startsWith(from + "/")) {
                    throw failed("move", path, "a value cannot be moved into itself");
                }
                JsonNode moved = find(from);
                remove(from);
                add(path, moved);
            }
            case "copy" -> add(path, find(pointer(operation, "from")).deepCopy());
            case "test" -> test(path, value(operation));
            default -> throw new PatchException("unexpected kind of operation: \"" + op
                    + "\"; it must be add, remove, replace, move, copy or test", true);
        }
    }

    private static JsonNode value(JsonNode operation) {
        if (!operation.has("value")) {
            throw new PatchException("the operation " + operation + " has no value", true);
        }
        return operation.path("value").deepCopy();
    }

    private static String pointer(JsonNode operation, String field) {
        String pointer = Json.textAt(operation, field);
        if (!operation.path(field).isString() || !(pointer.isEmpty() || pointer.startsWith("/"))) {
            throw new PatchException("the operation " + operation + " has no valid \"" + field + "\"", true);
        }
        return pointer;
    }

    private void add(String path, JsonNode value) {
        if (path.isEmpty()) {
            document = value;
            return;
        }
        String last = last(path);
        switch (find(parent(path))) {
            case ObjectNode object -> object.set(last, value);
            case ArrayNode list -> list.insert(last.equals("-") ? list.size() : index(list, last, path, true), value);
            default -> throw failed("add", path, "its parent is neither an object nor a list");
        }
    }

    private void replace(String path, JsonNode value) {
        if (path.isEmpty()) {
            document = value;
        } else if (find(parent(path)) instanceof ArrayNode list) {
            list.set(index(list, last(path), path, false), value);
        } else {
            ((ObjectNode) find(parent(path))).set(last(path), value);
        }
    }

    private void remove(String path) {
        find(path);
        if (path.isEmpty()) {
            throw failed("remove", path, "the whole document cannot be removed");
        }
        if (find(parent(path)) instanceof ArrayNode list) {
            list.remove(index(list, last(path), path, false));
        } else {
            ((ObjectNode) find(parent(path))).remove(last(path));
        }
    }

    private void test(String path, JsonNode wanted) {
        if (!find(path).equals(wanted)) {
            throw failed("test", path, "the value differs");
        }
    }

    private JsonNode find(String path) {
        JsonNode at = document;
        for (String step : steps(path)) {
            at = switch (at) {
                case ObjectNode object when object.has(step) -> object.path(step);
                case ArrayNode list -> list.path(index(list, step, path, false));
                default -> throw failed("find", path, "there is nothing at this path");
            };
        }
        return at;
    }

    private static int index(ArrayNode list, String step, String path, boolean end) {
        boolean digits = !step.isEmpty() && step.chars().allMatch(c -> c >= '0' && c <= '9')
                && (step.length() == 1 || step.charAt(0) != '0') && step.length() < 10;
        int index = digits ? Integer.parseInt(step) : -1;
        if (index < 0 || index > (end ? list.size() : list.size() - 1)) {
            throw failed("find", path, "\"" + step + "\" is no index of a list of " + list.size());
        }
        return index;
    }

    private static List<String> steps(String path) {
        return path.isEmpty()
                ? List.of()
                : Arrays.stream(path.substring(1).split("/", -1)).map(JsonPatch::unescaped).toList();
    }

    private static String parent(String path) {
        return path.substring(0, path.lastIndexOf('/'));
    }

    private static String last(String path) {
        return unescaped(path.substring(path.lastIndexOf('/') + 1));
    }

    private static String unescaped(String step) {
        return step.replace("~1", "/").replace("~0", "~");
    }

    private static PatchException failed(String operation, String path, String why) {
        return new PatchException(operation + " \"" + path + "\": " + why, false);
    }
}
