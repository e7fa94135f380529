package dev.gatehouse.api.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * What a CRD's printer column shows: a path of fields, {@code [*]} for all items of a list, and
 * {@code [?(@.type=="Accepted")]} for those with a value. Several values are printed side by side, lists and objects as
 * JSON, as a kube-apiserver does.
 */
final class PrintedPath implements Function<ObjectNode, JsonNode> {
    private static final Pattern STEP = Pattern.compile(
            "\\.(?<field>\\w+)|\\[(?<all>\\*)]|\\[\\?\\(@\\.(?<key>\\w+)==\"(?<value>[^\"]*)\"\\)]");

    private final List<Function<JsonNode, Stream<JsonNode>>> steps = new ArrayList<>();

    /**
     * @param path such as {@code .status.addresses[*].value}
     */
    PrintedPath(String path) {
        Matcher step = STEP.matcher(path);
        int at = 0;
        while (step.find(at) && step.start() == at) {
            steps.add(step(step));
            at = step.end();
            if (at == path.length()) {
                return;
            }
        }
        throw new IllegalArgumentException("Not a path of a printer column: " + path);
    }

    private static Function<JsonNode, Stream<JsonNode>> step(Matcher step) {
        if (step.group("field") != null) {
            String field = step.group("field");
            return node -> Stream.of(node.path(field)).filter(found -> !found.isMissingNode() && !found.isNull());
        }
        if (step.group("all") != null) {
            return JsonNode::valueStream;
        }
        String key = step.group("key");
        String value = step.group("value");
        return node -> node.valueStream().filter(item -> item.path(key).asString("").equals(value));
    }

    @Override
    public JsonNode apply(ObjectNode object) {
        Stream<JsonNode> found = Stream.of(object);
        for (Function<JsonNode, Stream<JsonNode>> step : steps) {
            found = found.flatMap(step);
        }
        List<JsonNode> values = found.toList();
        return values.isEmpty()
                ? MissingNode.getInstance()
                : new StringNode(values.stream().map(value -> value.isContainer()
                        ? value.toString()
                        : value.asString("")).collect(Collectors.joining(" ")));
    }
}
