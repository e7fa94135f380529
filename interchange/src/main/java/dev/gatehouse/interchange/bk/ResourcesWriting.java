package dev.gatehouse.interchange.bk;

import dev.gatehouse.model.apigateway.ApiGateway;
import dev.gatehouse.model.apigateway.PathTemplate;
import dev.gatehouse.model.apigateway.Plugin;
import dev.gatehouse.model.apigateway.Resource;
import dev.gatehouse.model.codec.TreeText;
import dev.gatehouse.model.schema.Durations;
import dev.gatehouse.model.schema.Tree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Writes resources.yaml: an OpenAPI document with an extension on every operation. */
final class ResourcesWriting {
    private static final Comparator<Written<Resource>> BY_PLACE = Comparator
            .comparing((Written<Resource> resource) -> resource.object().spec().path())
            .thenComparing(resource -> resource.object().spec().method());
    private static final List<String> VERSIONS = List.of("openapi", "swagger");

    /** OpenAPI asks for responses, even where nobody described any. */
    private static final String NO_RESPONSES = "{\"default\":{\"description\":\"\"}}";

    private ResourcesWriting() {
    }

    static boolean isNone(Tree responses) {
        return TreeText.json(responses).equals(NO_RESPONSES);
    }

    /**
     * @param services names as people see them, by the ones that are kept
     */
    static Tree.Mapping document(ApiGateway gateway, List<Written<Resource>> resources,
            UnaryOperator<String> services) {
        Map<String, Tree> kept = new HashMap<>();
        gateway.spec().imported().forEach((name, json) -> {
            if (name.startsWith(Names.OF_RESOURCES)) {
                kept.put(name.substring(Names.OF_RESOURCES.length()), TreeText.ofJson(json));
            }
        });
        Build document = Build.object();
        VERSIONS.forEach(version -> document.put(version, Optional.ofNullable(kept.remove(version))));
        boolean swagger = Build.field(document.tree(), "swagger").isPresent();
        if (swagger) {
            document.put("basePath", "/");
        } else {
            document.put("openapi", Build.field(document.tree(), "openapi").orElseGet(() -> Build.text("3.0.1")));
            document.put("servers", Build.list(List.of(Build.object().put("url", "/").tree())));
        }
        document.put("info", Optional.ofNullable(kept.remove("info")).orElseGet(() -> info(gateway)));
        kept.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .forEach(entry -> document.put(entry.getKey(), entry.getValue()));
        Build paths = Build.object();
        resources.stream().sorted(BY_PLACE).forEach(resource -> {
            Resource.Spec spec = resource.object().spec();
            String method = spec.method().equals(Resource.ANY) ? Names.ANY : spec.method().toLowerCase(Locale.ROOT);
            paths.putAt(List.of(spec.path(), method), operation(resource, services));
        });
        return document.put("paths", paths.tree()).tree();
    }

    private static Tree info(ApiGateway gateway) {
        return Build.object().put("version", "1.0").put("title", gateway.metadata().name())
                .put("description", gateway.spec().description()).tree();
    }

    private static Tree operation(Written<Resource> resource, UnaryOperator<String> services) {
        Resource.Spec spec = resource.object().spec();
        Build operation = Build.object().put("operationId", resource.object().shownName())
                .put("description", spec.description())
                .put("tags", Build.list(spec.labels().stream().map(Build::text).toList()));
        if (!spec.imported().containsKey("responses")) {
            operation.put("responses", TreeText.ofJson(NO_RESPONSES));
        }
        operation.put(Names.EXTENSION, extension(resource, services));
        Written.restore(spec.imported(), operation);
        return operation.tree();
    }

    private static Tree extension(Written<Resource> resource, UnaryOperator<String> services) {
        Resource.Spec spec = resource.object().spec();
        Build extension = Build.object().put("isPublic", Build.flag(spec.isPublic()))
                .put("matchSubpath", Build.flag(spec.matchSubpath()))
                .put("enableWebsocket", Build.flag(spec.enableWebsocket()))
                .put("backend", backend(spec, services)).put("pluginConfigs", plugins(resource, extensionless()))
                .put("authConfig", auth(spec.auth()));
        disabled(spec).ifPresent(stages -> extension.put(Names.DISABLED_STAGES, stages));
        return extension.tree();
    }

    private static Predicate<Plugin> extensionless() {
        return plugin -> !(plugin instanceof Plugin.Imported(String name, String _)
                && name.equals(Names.DISABLED_STAGES));
    }

    private static Tree plugins(Written<Resource> resource, Predicate<Plugin> wanted) {
        List<Plugin> plugins = new ArrayList<>();
        List<Tree> written = new ArrayList<>();
        for (int i = 0; i < resource.object().spec().plugins().size(); i++) {
            Plugin plugin = resource.object().spec().plugins().get(i);
            if (wanted.test(plugin)) {
                plugins.add(plugin);
                written.add(resource.plugins().get(i));
            }
        }
        return PluginWriting.list(plugins, written);
    }

    private static Optional<Tree> disabled(Resource.Spec spec) {
        return spec.plugins().stream().filter(extensionless().negate())
                .map(plugin -> TreeText.ofJson(((Plugin.Imported) plugin).config())).findFirst();
    }

    private static Tree backend(Resource.Spec spec, UnaryOperator<String> services) {
        Resource.Backend backend = spec.backend();
        boolean same = backend.path().isEmpty();
        Build out = Build.object().put("name", services.apply(backend.service()))
                .put("method", backend.method().orElse(spec.method()).toLowerCase(Locale.ROOT))
                .put("path", backend.path().orElseGet(() -> plain(spec.path())))
                .put("matchSubpath", Build.flag(same ? spec.matchSubpath() : backend.matchSubpath()))
                .put("timeout", Build.number(backend.timeout().filter(ResourcesWriting::isWhole)
                        .map(Duration::toSeconds).orElse(0L)));
        backend.timeout().filter(time -> !isWhole(time)).ifPresent(time -> out.put(Names.OURS,
                Build.object().put("timeout", Durations.format(time)).tree()));
        return out.tree();
    }

    private static boolean isWhole(Duration time) {
        return time.equals(Duration.ofSeconds(time.toSeconds()));
    }

    /** What is asked for where a resource names no path of its own: without a slash at the end. */
    private static String plain(String path) {
        StringBuilder plain = new StringBuilder();
        for (PathTemplate.Segment segment : PathTemplate.parse(path).segments()) {
            plain.append('/').append(switch (segment) {
                case PathTemplate.Segment.Literal(String text) -> text;
                case PathTemplate.Segment.Parameter(String name) -> "{" + name + "}";
            });
        }
        return plain.isEmpty() ? "/" : plain.toString();
    }

    private static Tree auth(Resource.Auth auth) {
        return Build.object().put("userVerifiedRequired", Build.flag(auth.userVerifiedRequired()))
                .put("appVerifiedRequired", Build.flag(auth.appVerifiedRequired()))
                .put("resourcePermissionRequired", Build.flag(auth.resourcePermissionRequired())).tree();
    }
}
