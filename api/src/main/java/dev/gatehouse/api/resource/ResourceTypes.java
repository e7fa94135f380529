package dev.gatehouse.api.resource;

import static java.util.Map.entry;

import dev.gatehouse.model.Kind;
import dev.gatehouse.model.schema.kinds.Kinds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All kinds that are served. */
public final class ResourceTypes {
    /** CRD objects, which describe the kinds that are none of Kubernetes' own. */
    public static final Kind CRD = new Kind("apiextensions.k8s.io", "v1", "CustomResourceDefinition",
            "customresourcedefinitions", false);
    private static final Set<String> BUILT_IN_GROUPS = Set.of("", "apps", "discovery.k8s.io", "events.k8s.io");
    private static final Map<String, List<String>> SHORT_NAMES = Map.ofEntries(entry("GatewayClass", List.of("gc")),
            entry("Gateway", List.of("gtw")), entry("ListenerSet", List.of("lset")),
            entry("ReferenceGrant", List.of("refgrant")), entry("BackendTLSPolicy", List.of("btlspolicy")),
            entry("Backend", List.of("be")), entry("BackendTrafficPolicy", List.of("btp")),
            entry("SecurityPolicy", List.of("sp")), entry("ClientTrafficPolicy", List.of("ctp")),
            entry("HTTPRouteFilter", List.of("hrf")), entry("CustomResourceDefinition", List.of("crd", "crds")));
    private static final Map<String, List<String>> CORE_SHORT_NAMES = Map.of("Service", List.of("svc"), "ConfigMap",
            List.of("cm"), "Namespace", List.of("ns"), "Pod", List.of("po"), "Deployment", List.of("deploy"),
            "ServiceAccount", List.of("sa"), "Event", List.of("ev"));
    private static final Map<String, Set<String>> FIELDS = Map.of("Pod",
            Set.of("status.phase", "spec.nodeName", "status.podIP", "spec.restartPolicy", "spec.serviceAccountName"),
            "Secret", Set.of("type"), "Namespace", Set.of("status.phase"), "Event",
            Set.of("involvedObject.kind", "involvedObject.name", "involvedObject.namespace", "involvedObject.uid",
                    "reason", "type", "source", "reportingComponent"),
            "Service", Set.of("spec.clusterIP", "spec.type"), "Resource",
            Set.of("spec.backend.service", "spec.method", "spec.path"), "Release",
            Set.of("spec.environment", "spec.revision"));

    private final List<ResourceType> all;

    private ResourceTypes(List<ResourceType> all) {
        this.all = all;
    }

    /** The kinds of the model, those that are kept as they are, and CRD objects. */
    public static ResourceTypes standard() {
        List<ResourceType> types = new ArrayList<>();
        Kinds.all().forEach(kind -> types.add(type(kind)));
        Kinds.plain().forEach(kind -> types.add(type(kind)));
        types.add(type(CRD));
        types.sort(Comparator.comparing(type -> type.kind()));
        return new ResourceTypes(List.copyOf(types));
    }

    private static ResourceType type(Kind kind) {
        boolean custom = !BUILT_IN_GROUPS.contains(kind.group()) && !kind.equals(CRD);
        List<String> shortNames = BUILT_IN_GROUPS.contains(kind.group())
                ? CORE_SHORT_NAMES.getOrDefault(kind.name(), List.of())
                : SHORT_NAMES.getOrDefault(kind.name(), List.of());
        List<String> categories = kind.group().equals("gateway.networking.k8s.io")
                ? List.of("gateway-api")
                : kind.group().equals("gateway.envoyproxy.io")
                        ? List.of("envoy-gateway")
                        : Set.of("Pod", "Service", "Deployment").contains(kind.name()) ? List.of("all") : List.of();
        return new ResourceType(kind, versions(kind), shortNames, categories, Columns.of(kind.name()),
                FIELDS.getOrDefault(kind.name(), Set.of()), custom, kind.equals(CRD));
    }

    private static List<String> versions(Kind kind) {
        return Stream.concat(Stream.of(kind.version()), Kinds.olderVersions(kind).stream()).toList();
    }

    public List<ResourceType> all() {
        return all;
    }

    /** The type at a path. */
    public Optional<ResourceType> find(String group, String version, String plural) {
        return all.stream().filter(type -> type.kind().group().equals(group) && type.kind().plural().equals(plural)
                && type.versions().contains(version)).findFirst();
    }

    public Optional<ResourceType> find(Kind kind) {
        return all.stream().filter(type -> type.kind().equals(kind)).findFirst();
    }

    /** Versions by group, preferred ones first; the core group's name is empty. */
    public Map<String, List<String>> groups() {
        Map<String, Set<String>> groups = new TreeMap<>();
        all.forEach(type -> groups.computeIfAbsent(type.kind().group(), _ -> new LinkedHashSet<>())
                .addAll(type.versions()));
        Map<String, List<String>> versions = new TreeMap<>();
        groups.forEach((group, found) -> versions.put(group, List.copyOf(found)));
        return versions;
    }

    /** The types of a group's version. */
    public List<ResourceType> of(String group, String version) {
        return all.stream().filter(type -> type.kind().group().equals(group) && type.versions().contains(version))
                .toList();
    }
}
