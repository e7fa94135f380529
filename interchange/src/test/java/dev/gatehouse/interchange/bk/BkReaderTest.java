package dev.gatehouse.interchange.bk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.interchange.TextFile;
import dev.gatehouse.model.codec.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BkReaderTest {
    private static final String DEFINITION = """
            spec_version: 2
            apigateway: {description: d, is_public: true, maintainers: [admin]}
            stages:
              - name: prod
                vars: {host: "http://a.prod:8080/base", svc_host: b.prod}
                backends: [{name: default, config: {timeout: 60, hosts: [{host: "http://a.prod", weight: 100}]}}]
            """;

    private static BkImport read(boolean services, String... texts) {
        return BkReader.read(Arrays.stream(texts).map(text -> new TextFile("f.yaml", text)).toList(),
                new BkReader.Options("demo", Map.of("URL", "http://a.prod", "settings.URL", "other"), services,
                        Map.of()));
    }

    private static List<String> problems(BkImport read, Problem.Severity severity) {
        return read.problems().stream().filter(each -> each.severity() == severity).map(Problem::toString).toList();
    }

    private static String json(BkImport read, String kind, String name) {
        return read.objects().stream().filter(each -> each.kind().name().equals(kind) && each.name().equals(name))
                .findFirst().orElseThrow().json();
    }

    private static String operation(String extension) {
        return "openapi: 3.1.0\npaths:\n  /a/{id}:\n    get:\n      operationId: a\n      x-bk-apigateway-resource: "
                + extension + "\n";
    }

    /** The line, the column, the path, and what is wrong. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            swagger: '1.2'~paths: {}                       | f.yaml:1:10: swagger: Swagger 1.2 is not known: 2.0 is, and OpenAPI 3.0 and 3.1
            openapi: 4.0.0~paths: {}                       | f.yaml:1:10: openapi: OpenAPI 4.0.0 is not known
            openapi: 3.0.0                                 | f.yaml:1:1: missing required field "paths"
            openapi: 3.0.0~paths:~  a: {get: {operationId: a}} | f.yaml:3:3: paths.a: "a" is not an absolute path
            openapi: 3.0.0~paths:~  /x/{: {get: {operationId: x}} | f.yaml:3:3: paths["/x/{"]: "/x/{": "{": a parameter is a whole segment
            openapi: 3.0.0~paths: {/a: {fetch: {}}}        | f.yaml:2:14: paths["/a"].fetch: "fetch" is not a known method
            openapi: 3.0.0~paths: {/a: {get: {}}}          | paths["/a"].get: missing required field "operationId": it names the resource
            openapi: 3.0.0~paths:~  /a: {get: {operationId: a}}~  /a: {post: {operationId: b}} | f.yaml:4:3: paths["/a"]: duplicate key "/a": it stands already at line 3
            openapi: 3.0.0~paths:~  /a: {get: {operationId: a_b}}~  /b: {get: {operationId: A-B}} | f.yaml:4:27: paths["/b"].get.operationId: "A-B" is the name of two operations, first at f.yaml:3 as "a_b"
            openapi: 3.0.0~paths:~  /a/{x}: {get: {operationId: a}}~  /a/{y}: {x-bk-apigateway-method-any: {operationId: b}} | ANY /a/{y} takes the same requests as GET /a/{x} at f.yaml:3: remove one
            openapi: 3.0.0~paths: {/a: {get: {operationId: a, responses: {$ref: other.yaml}}}} | paths["/a"].get.responses.$ref: "other.yaml": a reference to another file or a URL is not followed
            openapi: 3.0.0~paths: {/a: {$ref: '#/x'}}      | paths["/a"].$ref: a path must be written out here, not referred to
            openapi: 3.0.0~servers: [{url: 'http://h/{v}'}]~paths: {} | f.yaml:2:17: servers[0].url: "http://h/{v}": write the path without variables
            openapi: 3.0.0~paths: {/a: {get: {operationId: 1a}}} | paths["/a"].get.operationId: "1a" is not a valid name
            [1]                                            | f.yaml:1:1: expected an object with paths, or with spec_version, found a list
            {"openapi": "3.0.0", "paths": {"/a": {"get": {"operationId": 5, "tags": "x"}}}} | tags: found the string "x", want a list
            spec_version: 3                                | f.yaml:1:15: spec_version: spec_version 3 is not known: 1 and 2 are
            stages: []                                     | f.yaml:1:1: missing required field "spec_version": 1 or 2
            spec_version: 2~stages: [{vars: {}}]           | f.yaml:2:10: stages[0]: missing required field "name"
            spec_version: 2~stages: [{name: a}, {name: A}] | "A" is the name of two environments, first at f.yaml:2
            spec_version: 2~stages: [{name: a, vars: {a-b: 1}}] | stages[0].vars.a-b: "a-b" is not a valid name
            spec_version: 2~stages: [{name: a, backends: [{name: b}, {name: b}]}] | stages[0].backends[1].name: the backend b stands twice in a: remove one
            spec_version: 2~stages: [{name: a, backends: [{name: b, config: {timeout: 601}}]}] | stages[0].backends[0].config.timeout: must be
            spec_version: 2~stages: [{name: a, backends: [{name: b, config: {hosts: [{host: http://a/x}]}}]}] | hosts[0].host: "http://a/x": an address has no path
            spec_version: 2~stages: [{name: a, plugin_configs: [{yaml: x}]}] | stages[0].plugin_configs[0]: missing required field "type"
            spec_version: 2~a: {{ environ.NOPE }}          | f.yaml:2:4: {{ environ.NOPE }} has no value: give --set NOPE=VALUE
            spec_version: 2~a: {% if x %}                  | f.yaml:2:4: "{% if x %}": only {{ environ.NAME }} and {{ settings.NAME }} are filled in
            spec_version: 2~a: '{{ environ.URL or 1 }}'    | f.yaml:2:5: "{{ environ.URL or 1 }}": only {{ environ.NAME }}
            """)
    void mistakeIsToldWithItsPlace(String text, String problem) {
        assertThat(problems(read(false, text.replace("~", "\n")), Problem.Severity.ERROR))
                .anySatisfy(found -> assertThat(found).contains(problem));
    }

    @Test
    void twoFilesOfAKindAreOneTooMany() {
        assertThat(problems(read(false, DEFINITION, DEFINITION), Problem.Severity.ERROR))
                .containsExactly("f.yaml:1:1: there are two definitions, the other is f.yaml:1");
    }

    @Test
    void operationWithoutExtensionAsksTheDefaultServiceForTheSameAndProtectsAsMuchAsItCan() {
        BkImport read = read(false,
                "swagger: '2.0'\nbasePath: /v1\npaths: {/a: {get: {operationId: getA, summary: s}}}\n");
        assertThat(problems(read, Problem.Severity.ERROR)).isEmpty();
        assertThat(json(read, "Resource", "getA")).contains("\"displayName\":\"getA\"", "\"method\":\"GET\"",
                "\"path\":\"/v1/a\"", "\"backend\":{\"service\":\"default\",\"method\":\"GET\"}",
                "\"auth\":{\"userVerifiedRequired\":true,\"appVerifiedRequired\":true,"
                        + "\"resourcePermissionRequired\":true}",
                "\"description\":\"s\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            bk-header-rewrite | {set: [{key: a, value: 5}], remove: [{key: b}]} | {"set":[{"name":"a","value":"5"}],"remove":["b"]}
            bk-ip-restriction | {whitelist: "10.0.0.1\\n# office\\n10.1.0.0/16 # lab", blacklist: "::1"} | {"allow":["10.0.0.1/32","10.1.0.0/16"],"deny":["::1/128"]}
            bk-rate-limit     | {rates: {__default: [{period: 1, tokens: 2}], shop: [{period: 60, tokens: 5}]}} | {"rates":[{"period":"1s","requests":2},{"app":"shop","period":"60s","requests":5}]}
            bk-cors           | {allow_origins: "**", allow_methods: "GET,POST", max_age: 60, allow_credential: true} | {"allowOrigins":["*"],"allowMethods":["GET","POST"],"allowCredentials":true,"maxAge":"60s"}
            bk-mock           | {response_status: 201, response_example: x, response_headers: [{key: a, value: b}]} | {"status":201,"headers":[{"name":"a","value":"b"}],"body":"x"}
            RequestSizeLimit  | {maxBytes: 5} | {"maxBytes":5}
            """)
    void pluginThatMeansTheSameIsOurs(String type, String config, String ours) {
        BkImport read = read(false,
                operation("{pluginConfigs: [{type: " + type + ", yaml: '" + config + "'}]}"));
        assertThat(problems(read, Problem.Severity.ERROR)).isEmpty();
        assertThat(json(read, "Resource", "a")).contains(":" + ours + "}").doesNotContain("Imported");
    }

    /** A pass that a wrong field would give is none. */
    @Test
    void whatCannotBeReadAsOurPluginIsKeptAndProtects() {
        BkImport read = read(false, operation("{pluginConfigs: [{type: bk-ip-restriction, yaml: 'whitelist: nowhere'},"
                + " {type: bk-header-rewrite, yaml: 'add: []'}, {type: bk-new, yaml: 'a: ['}],"
                + " disabledStages: [stag], matchSubPath: true}"));
        assertThat(problems(read, Problem.Severity.ERROR)).isEmpty();
        assertThat(json(read, "Resource", "a")).contains(
                "{\"name\":\"bk-ip-restriction\",\"config\":\"whitelist: nowhere\"}",
                "{\"name\":\"bk-header-rewrite\",\"config\":\"add: []\"}", "{\"name\":\"bk-new\",\"config\":\"a: [\"}",
                "{\"name\":\"disabledStages\",\"config\":\"[\\\"stag\\\"]\"}").doesNotContain("IPRestriction");
        assertThat(problems(read, Problem.Severity.WARNING)).anySatisfy(found -> assertThat(found).contains(
                "the plugin bk-ip-restriction is not what it is here (ipRestriction.allow[0]: \"nowhere\""))
                .anySatisfy(found -> assertThat(found).contains(
                        "x-bk-apigateway-resource.matchSubPath: warning: x-bk-apigateway-resource.matchSubPath is kept"
                                + " for export and not in force here"));
    }

    @Test
    void firstVersionHasOneBackendAndItsHeaders() {
        BkImport read = read(false, """
                spec_version: 1
                stage:
                  name: prod
                  vars: {n: 5}
                  proxy_http:
                    timeout: 20
                    upstreams: {loadbalance: roundrobin, hosts: [{host: "{{ environ.URL }}", weight: 100}]}
                    transform_headers: {set: {x-a: b}, delete: [x-c]}
                """);
        assertThat(problems(read, Problem.Severity.ERROR)).isEmpty();
        assertThat(json(read, "BackendService", "default")).isEqualTo("{\"environments\":{\"prod\":{\"addresses\":"
                + "[{\"host\":\"http://a.prod\",\"weight\":100}],\"timeout\":\"20s\",\"loadBalancer\":{\"type\":"
                + "\"RoundRobin\"}}}}");
        assertThat(json(read, "Environment", "prod")).contains("\"variables\":{\"n\":\"5\"}",
                "{\"type\":\"HeaderRewrite\",\"headerRewrite\":{\"set\":[{\"name\":\"x-a\",\"value\":\"b\"}],"
                        + "\"remove\":[\"x-c\"]}}");
    }

    @Test
    void addressInAResourceBecomesABackendServiceOnRequest() {
        String text = """
                openapi: 3.0.0
                paths:
                  /a:
                    get: {operationId: a, x-bk-apigateway-resource: {backend: {method: get, path: /x,
                      upstreams: {loadbalance: roundrobin, hosts: [{host: "http://{env.svc_host}/", weight: 1}]}}}}
                    post: {operationId: b, x-bk-apigateway-resource: {backend: {method: get, path: "{env.host}/y"}}}
                """;
        assertThat(problems(read(false, DEFINITION, text), Problem.Severity.ERROR)).anySatisfy(
                found -> assertThat(found).startsWith("f.yaml:5:18: paths[\"/a\"].get.x-bk-apigateway-resource.backend"
                        + ".upstreams: the address stands in the resource itself (http://{env.svc_host}/): give"
                        + " --services-from-variables"))
                .hasSize(2);

        BkImport read = read(true, DEFINITION, text);
        assertThat(problems(read, Problem.Severity.ERROR)).isEmpty();
        assertThat(json(read, "BackendService", "svc-host")).contains("\"host\":\"http://b.prod/\"");
        assertThat(json(read, "BackendService", "host")).contains("\"host\":\"http://a.prod:8080\"");
        assertThat(json(read, "Resource", "a")).contains("\"service\":\"svc-host\"");
        assertThat(json(read, "Resource", "b")).contains("\"service\":\"host\"", "\"path\":\"/base/y\"");
    }
}
