package dev.gatehouse.interchange.bk;

import dev.gatehouse.interchange.Exported;
import dev.gatehouse.interchange.GatewayObject;
import dev.gatehouse.interchange.TextFile;
import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.Metadata;
import dev.gatehouse.model.apigateway.ApiGateway;
import dev.gatehouse.model.apigateway.BackendService;
import dev.gatehouse.model.apigateway.Environment;
import dev.gatehouse.model.apigateway.Release;
import dev.gatehouse.model.apigateway.Resource;
import dev.gatehouse.model.apigateway.ShownName;
import dev.gatehouse.model.codec.TreeText;
import dev.gatehouse.model.schema.Tree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Writes a gateway's draft as definition.yaml and resources.yaml; reading them gives the same gateway. */
public final class BkWriter {
    private static final String PROD = "prod";

    private BkWriter() {
    }

    /**
     * @param objects of one gateway, all of its namespace; others are passed over
     * @throws IllegalArgumentException when there is no ApiGateway among them
     */
    public static Exported write(List<GatewayObject> objects) {
        Written<ApiGateway> gateway = Written.of(ApiGateway.class, objects).stream().findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no gateway"));
        List<Written<BackendService>> services = sorted(Written.of(BackendService.class, objects));
        List<Written<Environment>> environments = environments(gateway.object(),
                sorted(Written.of(Environment.class, objects)), services);
        Tree.Mapping definition = new DefinitionWriting(gateway, environments, services).document();
        Tree.Mapping resources = ResourcesWriting.document(gateway.object(), Written.of(Resource.class, objects),
                name -> services.stream().map(Written::object)
                        .filter(service -> service.metadata().name().equals(ShownName.kept(name)))
                        .map(BackendService::shownName).findFirst().orElse(name));
        return new Exported(
                List.of(new TextFile(Names.DEFINITION, Templates.escape(TreeText.yaml(definition))),
                        new TextFile(Names.RESOURCES, TreeText.yaml(resources))),
                remarks(objects));
    }

    private static <T extends ApiObject> List<Written<T>> sorted(List<Written<T>> objects) {
        return objects.stream().sorted(Comparator.comparing(each -> each.object().metadata().name())).toList();
    }

    /** The one that comes with a gateway is written where something lives in it. */
    private static List<Written<Environment>> environments(ApiGateway gateway, List<Written<Environment>> declared,
            List<Written<BackendService>> services) {
        boolean lived = services.stream()
                .anyMatch(service -> service.object().spec().environments().keySet().stream()
                        .anyMatch(name -> ShownName.kept(name).equals(PROD)));
        if (!lived || declared.stream().anyMatch(each -> each.object().metadata().name().equals(PROD))) {
            return declared;
        }
        List<Written<Environment>> all = new ArrayList<>(declared);
        GatewayObject prod = new GatewayObject(Shapes.object(Environment.KIND,
                Shapes.manifest(Build.object().tree(), Environment.KIND, gateway.metadata().namespace(), PROD,
                        Build.object().tree())));
        all.addAll(Written.of(Environment.class, List.of(prod)));
        return sorted(all);
    }

    private static List<String> remarks(List<GatewayObject> objects) {
        List<String> remarks = new ArrayList<>();
        if (objects.stream().anyMatch(each -> each.object() instanceof Release)) {
            remarks.add("the draft is written; revisions and releases are not in these files: --as manifests has"
                    + " them");
        }
        objects.stream().filter(each -> isNoted(each.object().metadata())).map(each -> each.object().key().toString())
                .forEach(key -> remarks.add(key + ": its labels and annotations are not in these files: --as manifests"
                        + " has them"));
        for (Written<BackendService> service : Written.of(BackendService.class, objects)) {
            service.object().spec().environments().forEach((environment, cell) -> {
                boolean secrets = cell.backend().tls().filter(tls -> tls.clientCertificateRef().isPresent()
                        || !tls.caCertificateRefs().isEmpty()).isPresent();
                if (secrets || cell.backend().fallback().isPresent()) {
                    remarks.add(service.object().key() + ": what its cell of " + environment + " refers to (Secrets,"
                            + " a fallback) is not in these files");
                }
            });
        }
        return remarks;
    }

    private static boolean isNoted(Metadata metadata) {
        return !metadata.labels().isEmpty() || !metadata.annotations().isEmpty();
    }
}
