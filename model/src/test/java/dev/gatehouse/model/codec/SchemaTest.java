package dev.gatehouse.model.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.model.Kind;
import dev.gatehouse.model.schema.Schema;
import dev.gatehouse.model.schema.Tree;
import dev.gatehouse.model.schema.kinds.KindShapes;
import dev.gatehouse.model.schema.kinds.Kinds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is published of the kinds is what is checked. */
class SchemaTest {
    private static final Path VALID = Path.of("src/test/resources/valid");
    private static final Path BAD = Path.of("src/test/resources/bad");
    /** Manifests that break a rule between fields, or one about a text that no expression can say. */
    private static final Set<String> BEYOND_SCHEMAS = Set.of("backend-rules.yaml", "backend-tls-skip.yaml",
            "backend-tls.yaml", "bad-ip.yaml",
            "bad-path.yaml", "client-certificates-not-in-force.yaml", "consistent-hash.yaml", "duplicate-key.yaml",
            "duplicate-listener-port.yaml", "duplicate-object.yaml", "dynamic-resolver.yaml",
            "endpoint-ip-without-port.yaml", "endpoint-two-addresses.yaml", "endpoint-two-ports.yaml",
            "filter-repeated.yaml", "gateway-address.yaml", "header-two-actions.yaml",
            "header-value-with-line-break.yaml", "health-check-type.yaml", "health-check-undecided.yaml",
            "listener-tls.yaml", "missing-endpoints.yaml", "missing-service-port.yaml",
            "namespace-on-cluster-kind.yaml", "policy-both-targets.yaml", "policy-no-target.yaml",
            "prefix-rewrite-of-exact.yaml", "prefix-rewrite-of-two.yaml", "redirect-and-rewrite.yaml",
            "redirect-with-backend.yaml", "rule-name-twice.yaml", "same-parent-twice.yaml", "secret-base64.yaml",
            "secret-tls-keys.yaml", "selector-missing.yaml", "selector-values.yaml", "service-external-name.yaml",
            "timeouts-out-of-order.yaml", "too-many-matches-in-all.yaml", "unix-path.yaml");

    static Stream<Path> valid() throws IOException {
        try (Stream<Path> files = Files.list(VALID)) {
            return files.sorted().toList().stream();
        }
    }

    static Stream<Path> bad() throws IOException {
        try (Stream<Path> files = Files.list(BAD)) {
            return files.filter(file -> !file.toString().endsWith(".problems")).sorted().toList().stream();
        }
    }

    /** Fields that are known and not looked into. */
    private static final Set<String> OPEN = Set.of("Gateway.spec.listeners[].tls.frontendValidation",
            "ListenerSet.spec.listeners[].tls.frontendValidation", "HTTPRouteFilter.status",
            "Gateway.spec.allowedListeners", "ReferenceGrant.status",
            "BackendTrafficPolicy.spec.loadBalancer.dynamicModule.config",
            "BackendTrafficPolicy.spec.http2.connectionKeepalive.jitter",
            "BackendTrafficPolicy.spec.compression[].contentType",
            "BackendTrafficPolicy.spec.compressor[].contentType",
            "BackendTrafficPolicy.spec.responseOverride[].match.headers", "Service.spec.sessionAffinityConfig",
            "Service.status", "EndpointSlice.endpoints[].targetRef", "EndpointSlice.endpoints[].deprecatedTopology",
            "EndpointSlice.endpoints[].hints", "EndpointSlice.endpoints[].topology", "Namespace.status.conditions");

    static Stream<Kind> kinds() {
        return Kinds.all().stream();
    }

    private static List<String> problems(Path file) throws IOException {
        List<String> problems = new ArrayList<>();
        for (Tree tree : Documents.of(file.toString(), Files.readString(file),
                syntax -> problems.add(String.valueOf(syntax.getMessage())))) {
            String apiVersion = text(tree, "apiVersion");
            Kinds.of(apiVersion, text(tree, "kind")).ifPresentOrElse(
                    kind -> problems.addAll(SchemaCheck.problems(withoutStatus(KindShapes.of(kind).schema()), tree)),
                    () -> problems.add("no kind"));
        }
        return problems;
    }

    /** Others write there, too. */
    private static Schema withoutStatus(Schema schema) {
        return schema instanceof Schema.ObjectType object
                ? new Schema.ObjectType("", object.properties().stream().map(each -> each.name().equals("status")
                        ? new Schema.Property("status", new Schema.AnyType(""), false, each.fallback())
                        : each).toList(), object.variants(), false)
                : schema;
    }

    private static String text(Tree tree, String field) {
        return tree instanceof Tree.Mapping mapping
                && SecretData.value(mapping, field) instanceof Tree.Scalar scalar ? scalar.text() : "";
    }

    @ParameterizedTest
    @MethodSource("valid")
    void whatIsReadFitsTheSchema(Path file) throws IOException {
        assertThat(problems(file)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("bad")
    void whatTheSchemaCanSayItSays(Path file) throws IOException {
        assertThat(problems(file).isEmpty()).as("only a rule stands against it")
                .isEqualTo(BEYOND_SCHEMAS.contains(file.getFileName().toString()));
    }

    /** Their parts are checked and have no effect; nothing can be told of what those do. */
    private static final Set<String> NOT_IN_FORCE = Set.of("SecurityPolicy", "ClientTrafficPolicy");

    @ParameterizedTest
    @MethodSource("kinds")
    void everyFieldIsDescribed(Kind kind) {
        List<String> silent = new ArrayList<>();
        walk(KindShapes.of(kind).schema(), "", (path, schema) -> {
            boolean deep = path.chars().filter(c -> c == '.').count() > 2;
            if (schema.description().isEmpty() && !path.endsWith("[]") && !path.endsWith("{}")
                    && !(deep && NOT_IN_FORCE.contains(kind.name()))) {
                silent.add(path);
            }
        });
        assertThat(silent).isEmpty();
    }

    @Test
    void onlyWhatIsPassedByIsOpen() {
        List<String> open = new ArrayList<>();
        Kinds.all().forEach(kind -> walk(KindShapes.of(kind).schema(), kind.name(), (path, schema) -> {
            if (schema instanceof Schema.AnyType && !path.contains(".metadata.")
                    && !path.startsWith("BackendService.spec.environments{}.")
                    && !path.startsWith("Release.spec.frozen.")
                    && !path.contains(".backendSettings.")) {
                open.add(path);
            }
        }));
        assertThat(OPEN).containsAll(open);
    }

    private static void walk(Schema schema, String path, BiConsumer<String, Schema> visit) {
        visit.accept(path, schema);
        switch (schema) {
            case Schema.ObjectType object ->
                object.properties().forEach(each -> walk(each.schema(), path + "." + each.name(), visit));
            case Schema.ArrayType list -> walk(list.item(), path + "[]", visit);
            case Schema.MapType map -> walk(map.value(), path + "{}", visit);
            case Schema.Either either -> walk(either.object(), path + "[]", visit);
            default -> {
                // A leaf.
            }
        }
    }
}
