package dev.gatehouse.model.codec;

import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.Kind;
import dev.gatehouse.model.schema.Nearest;
import dev.gatehouse.model.schema.Reading;
import dev.gatehouse.model.schema.Shape;
import dev.gatehouse.model.schema.Tree;
import dev.gatehouse.model.schema.kinds.KindShapes;
import dev.gatehouse.model.schema.kinds.Kinds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds out by {@code apiVersion} and {@code kind} what a document is. */
final class Envelope {
    /** Kinds that come in the same files and mean nothing to a gateway. */
    private static final Set<String> PASSED_OVER = Set.of("Deployment", "ReplicaSet", "StatefulSet", "DaemonSet",
            "Pod", "Job", "CronJob", "ReplicationController", "ServiceAccount", "Role", "RoleBinding", "ClusterRole",
            "ClusterRoleBinding", "CustomResourceDefinition", "Ingress", "IngressClass", "NetworkPolicy", "Event",
            "PersistentVolume", "PersistentVolumeClaim", "StorageClass", "HorizontalPodAutoscaler",
            "PodDisruptionBudget", "LimitRange", "ResourceQuota", "PriorityClass", "Lease", "Endpoints",
            "MutatingWebhookConfiguration", "ValidatingWebhookConfiguration", "ValidatingAdmissionPolicy",
            "ValidatingAdmissionPolicyBinding", "APIService", "EnvoyProxy", "EnvoyGateway", "ServiceMonitor",
            "PodMonitor", "Kustomization", "Node");

    /** Older kinds that became others; without them less is served, and nothing is let in. */
    private static final Map<String, String> BECAME = Map.of("XListenerSet", "ListenerSet");

    /** Kinds that protect and that this gateway does not have. */
    private static final Set<String> NOT_YET_PROTECTING = Set.of("EnvoyExtensionPolicy", "EnvoyPatchPolicy");

    private Envelope() {
    }

    /** {@code v1 List}, or the list of one kind as an API server gives it. */
    static boolean isList(Tree.Mapping mapping) {
        String kind = text(mapping, "kind").orElse("");
        return kind.endsWith("List")
                && mapping.entries().stream().anyMatch(entry -> entry.key().text().equals("items"));
    }

    /** The document's shape; where there is none the reason has been reported. */
    static Optional<Shape<? extends ApiObject>> shapeOf(Tree.Mapping mapping, Reading in) {
        boolean versioned = isText(mapping, "apiVersion", in);
        boolean named = isText(mapping, "kind", in);
        if (!versioned || !named) {
            return Optional.empty();
        }
        String apiVersion = text(mapping, "apiVersion").orElse("");
        String name = text(mapping, "kind").orElse("");
        Optional<Kind> kind = Kinds.of(apiVersion, name);
        if (kind.isEmpty()) {
            unknown(mapping, apiVersion, name, in);
        }
        return kind.map(KindShapes::of);
    }

    private static void unknown(Tree.Mapping mapping, String apiVersion, String name, Reading in) {
        List<Kind> sameName = Kinds.all().stream().filter(kind -> kind.name().equals(name)).toList();
        if (!sameName.isEmpty()) {
            int mark = in.enter("apiVersion");
            in.error(value(mapping, "apiVersion").orElse(mapping),
                    "\"" + apiVersion + "\" has no kind " + name + ": write apiVersion: "
                            + sameName.get(0).apiVersion());
            in.leave(mark);
            return;
        }
        int mark = in.enter("kind");
        if (PASSED_OVER.contains(name)) {
            in.warning(value(mapping, "kind").orElse(mapping), name + " means nothing to a gateway: passed over");
        } else if (BECAME.containsKey(name)) {
            in.warning(value(mapping, "kind").orElse(mapping),
                    name + " is passed over: write it as the kind " + BECAME.get(name));
        } else if (NOT_YET_PROTECTING.contains(name)) {
            in.error(value(mapping, "kind").orElse(mapping),
                    name + " is not supported yet, and passing it over would let"
                            + " through what it should stop: remove it to go without");
        } else {
            List<String> known = new ArrayList<>();
            Kinds.all().forEach(kind -> known.add(kind.name()));
            in.error(value(mapping, "kind").orElse(mapping), "unknown kind \"" + name + "\" of " + apiVersion + ": "
                    + Nearest.to(name, known).map(near -> "did you mean " + near + "?")
                            .orElse("known are " + String.join(", ", known)));
        }
        in.leave(mark);
    }

    private static boolean isText(Tree.Mapping mapping, String field, Reading in) {
        Optional<Tree> value = value(mapping, field).filter(each -> !each.isNull());
        if (value.isEmpty()) {
            in.error(mapping, "missing required field \"" + field + "\"");
            return false;
        }
        if (value.get() instanceof Tree.Scalar scalar && scalar.type() == Tree.Scalar.Type.STRING) {
            return true;
        }
        int mark = in.enter(field);
        in.wrongType(value.get(), "a string");
        in.leave(mark);
        return false;
    }

    private static Optional<String> text(Tree.Mapping mapping, String field) {
        return value(mapping, field).filter(Tree.Scalar.class::isInstance).map(each -> ((Tree.Scalar) each).text());
    }

    private static Optional<Tree> value(Tree.Mapping mapping, String field) {
        return mapping.entries().stream().filter(entry -> entry.key().text().equals(field)).findFirst()
                .map(Tree.Entry::value);
    }
}
