package dev.gatehouse.interchange.manifest;

import dev.gatehouse.interchange.Exported;
import dev.gatehouse.interchange.GatewayObject;
import dev.gatehouse.interchange.TextFile;
import dev.gatehouse.model.Kind;
import dev.gatehouse.model.Metadata;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.access.Grant;
import dev.gatehouse.model.apigateway.ApiGateway;
import dev.gatehouse.model.codec.Document;
import dev.gatehouse.model.codec.ManifestWriter;
import dev.gatehouse.model.core.Namespace;
import dev.gatehouse.model.core.Secret;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Writes all that a gateway's namespace has, as it was written, a file a kind: what is applied or served from these files
 * in an empty Gatehouse is the same gateway. What a store or a client added goes, and so do statuses. Secrets are never
 * printed.
 */
public final class ManifestExport {
    private static final Set<Kind> FIRST = Set.of(Namespace.KIND, ApiGateway.KIND);
    /** Sorts before all others: a namespace must be there before what lives in it. */
    private static final String FIRST_FILE = "0-gateway.yaml";

    private ManifestExport() {
    }

    /**
     * @param objects all of the gateway's namespace
     */
    public static Exported write(List<GatewayObject> objects) {
        List<String> remarks = new ArrayList<>();
        Map<String, List<GatewayObject>> files = new TreeMap<>();
        List<GatewayObject> sorted = objects.stream().sorted(Comparator.comparing(each -> key(each).name())).toList();
        for (GatewayObject object : sorted) {
            Kind kind = key(object).kind();
            if (kind.equals(Secret.KIND)) {
                remarks.add(key(object) + " is not printed: create it where these files go");
            } else if (kind.equals(Grant.KIND)) {
                remarks.add(key(object) + ", which says what somebody may do, is not exported");
            } else {
                files.computeIfAbsent(FIRST.contains(kind) ? FIRST_FILE : kind.plural() + ".yaml",
                        _ -> new ArrayList<>()).add(object);
            }
        }
        remarks.addAll(Elsewhere.of(sorted));
        sorted.stream().filter(each -> each.object() instanceof ApiGateway).findFirst()
                .ifPresent(gateway -> namespace(gateway, files));
        return new Exported(files.entrySet().stream().map(file -> new TextFile(file.getKey(), file.getValue().stream()
                .map(ManifestExport::yaml).collect(Collectors.joining("---\n")))).toList(), remarks);
    }

    private static void namespace(GatewayObject gateway, Map<String, List<GatewayObject>> files) {
        List<GatewayObject> first = files.getOrDefault(FIRST_FILE, List.of());
        if (first.stream().noneMatch(each -> each.object() instanceof Namespace)) {
            first.addFirst(new GatewayObject(new Namespace(Metadata.of("", key(gateway).namespace()))));
        }
    }

    /** Of metadata labels and annotations alone, without what an apply left behind. */
    private static String yaml(GatewayObject object) {
        return ManifestWriter.yamlOfJson(new Document(key(object), Marks.without(object),
                object.document().content(), "").json(Metadata.of(key(object).namespace(), key(object).name())));
    }

    private static ObjectKey key(GatewayObject object) {
        return object.document().key();
    }
}
