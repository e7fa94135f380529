package dev.gatehouse.compiler.gatewayapi;

import dev.gatehouse.compiler.query.Memo;
import dev.gatehouse.compiler.query.Question;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.core.Namespace;
import dev.gatehouse.model.gateway.Gateway.RouteNamespaces;
import java.util.HashMap;
import java.util.Map;

/** The labels of a namespace. One that no manifest declares has the one label that Kubernetes gives to each. */
record NamespaceLabels(String namespace) implements Question<Map<String, String>> {
    private static final String NAME = "kubernetes.io/metadata.name";

    @Override
    public Map<String, String> answer(Memo memo) {
        Map<String, String> labels = new HashMap<>();
        labels.put(NAME, namespace);
        memo.object(Namespace.class, new ObjectKey(Namespace.KIND, "", namespace))
                .ifPresent(declared -> labels.putAll(declared.metadata().labels()));
        return labels;
    }

    /** Whether an object of one namespace is let in from another. */
    static boolean admits(RouteNamespaces allowed, String own, String from, Memo memo) {
        return switch (allowed.from()) {
            case ALL -> true;
            case NONE -> false;
            case SAME -> own.equals(from);
            case SELECTOR -> allowed.selector().filter(s -> s.matches(memo.ask(new NamespaceLabels(from))))
                    .isPresent();
        };
    }
}
