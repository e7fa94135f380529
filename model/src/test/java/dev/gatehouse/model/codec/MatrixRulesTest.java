package dev.gatehouse.model.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of the matrix's kinds: names, limits, addresses, paths. */
class MatrixRulesTest {
    private static final String LONG = "x".repeat(300);

    private static List<String> problems(String kind, String name, String spec) {
        String manifest = "{apiVersion: gatehouse.dev/v1alpha1, kind: " + kind + ", metadata: {name: " + name
                + ", namespace: " + (kind.equals("ApiGateway") ? name : "demo") + "}, spec: " + spec + "}";
        return ManifestReader.read("m.yaml", manifest).problems().stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                .map(problem -> problem.path() + ": " + problem.message()).toList();
    }

    private static void assertProblem(List<String> problems, String expected) {
        if (expected.isEmpty()) {
            assertThat(problems).isEmpty();
        } else {
            assertThat(problems).anySatisfy(problem -> assertThat(problem).contains(expected));
        }
    }

    @ParameterizedTest
    @CsvSource({"abc, ''", "a-1, ''", "ab, 3 to 30", "1ab, 3 to 30", "aB-, valid", "a.b.c, valid", "abc-, valid",
            "abcdefghijabcdefghijabcdefghij, ''", "abcdefghijabcdefghijabcdefghijk, 3 to 30"})
    void gatewayIsNamedByLowerCaseLettersDigitsAndHyphens(String name, String problem) {
        assertProblem(problems("ApiGateway", name, "{}"), problem);
    }

    @ParameterizedTest
    @CsvSource({"Environment, Pre_Prod-1, ''", "Environment, 1a, starting with a letter",
            "Environment, abcdefghijabcdefghijk, at most 20", "Environment, a.b, at most 20",
            "BackendService, serviceA-1, ''", "BackendService, service_a, at most 20",
            "BackendService, abcdefghijabcdefghijk, at most 20", "Resource, get_Order1, ''",
            "Resource, _get, starting with a letter", "Resource, get order, at most 256"})
    void shownNamesHaveLettersDigitsAndTheMarksOfTheirKind(String kind, String shown, String problem) {
        String kept = shown.toLowerCase(java.util.Locale.ROOT).replaceAll("[_ .]", "-").replaceAll("^-", "");
        String rest = kind.equals("Resource") ? ", method: GET, path: /" : "";
        assertProblem(problems(kind, kept, "{displayName: '" + shown + "'" + rest + "}"), problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Environment", "BackendService", "Resource"})
    void shownNameAndKeptNameAreTheSameButForSpelling(String kind) {
        String rest = kind.equals("Resource") ? ", method: GET, path: /" : "";
        assertProblem(problems(kind, "other", "{displayName: theOne" + rest + "}"),
                "metadata.name: must be \"theone\" where spec.displayName is \"theOne\"");
    }

    @ParameterizedTest
    @CsvSource({"prefix_1, ''", "_x, valid", "1x, valid", "a-b, valid"})
    void variablesAreNamedByLettersDigitsAndUnderscores(String name, String problem) {
        assertProblem(problems("Environment", "prod", "{variables: {" + name + ": v}}"), problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{type: http} | ''", "{type: grpc} | ''", "{type: tcp} | tcp",
            "{description: LONG} | ''", "{description: LONGLONG} | 512"})
    void aBackendServiceHasATypeAndAShortDescription(String spec, String problem) {
        assertProblem(problems("BackendService", "a", spec.replace("LONG", LONG)), problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{addresses: [{host: 'http://a:1'}, {host: 'http://b:65535', weight: 1}]} | ''",
            "{addresses: [{host: 'https://[::1]:8443'}]} | ''", "{addresses: [{host: 'grpc://a'}]} | ''",
            "{addresses: [{host: 'http://a', weight: 0}]} | weight", "{addresses: [{host: 'a:80'}]} | no scheme",
            "{addresses: [{host: 'tcp://a'}]} | scheme must be", "{addresses: [{host: 'http://a/path'}]} | has no path",
            "{addresses: [{host: 'http://a:0'}]} | 1 to 65535", "{addresses: [{host: 'http://a:65536'}]} | 1 to 65535",
            "{addresses: [{host: 'http://u@a'}]} | nothing else", "{addresses: [{host: 'http://a?q'}]} | nothing else",
            "{addresses: [{host: 'http://[a]:80'}]} | IPv6",
            "{addresses: [{host: 'http://a'}, {host: 'https://b'}]} | one scheme",
            "{addresses: [{host: 'http://a'}, {host: 'http://a:80'}]} | a:80", "{timeout: 600s} | ''",
            "{timeout: 601s} | at most 600s", "{timeout: 0s} | more than 0", "{timeout: 1s} | ''", "{} | ''",
            "{loadBalancer: {type: RoundRobin}} | ''", "{loadBalancer: {type: Ewma}} | Ewma"})
    void aCellHasAddressesOfOneSchemeEachOnce(String cell, String problem) {
        assertProblem(problems("BackendService", "a", "{environments: {prod: " + cell + "}}"), problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"method: GET, path: / | ''", "method: ANY, path: '/a/{b}/c' | ''",
            "method: get, path: / | GET", "method: TRACE, path: / | TRACE", "path: / | method",
            "method: GET, path: a | absolute", "method: GET, path: '/a//b' | empty segment",
            "method: GET, path: '/a?b' | no query", "method: GET, path: '/a/{b' | a whole segment",
            "method: GET, path: '/a{b}' | a whole segment", "method: GET, path: '/{a}/{a}' | twice",
            "method: GET, path: '/{1}' | starts with", "method: GET, path: '/../a' | not allowed",
            "method: GET, path: '/a b' | percent-encoded", "method: GET, path: /LONGLONGLONGLONGLONGLONGLONG | 2048"})
    void aResourceTakesAMethodAndAPathOfWholeSegments(String spec, String problem) {
        assertProblem(problems("Resource", "r", "{" + spec.replace("LONG", LONG) + "}"), problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"path: '/v1{env.prefix}/{id}' | ''", "path: '{env.root}/{id}/x-{id}' | ''",
            "path: '/{other}' | {other} is no parameter", "path: '/{env.1}' | {env.name}", "path: 'x' | absolute",
            "path: '/a}' | without", "path: '/{a' | without", "path: '/a?b=1' | query is passed on", "timeout: 0s | ''",
            "timeout: 600s | ''", "timeout: 601s | at most 600s", "method: HEAD | use GET",
            "matchSubpath: true | matchSubpath: true too", "method: POST | ''"})
    void aBackendPathTakesParametersOfTheFrontPathAndVariables(String backend, String problem) {
        assertProblem(problems("Resource", "r", "{method: GET, path: '/orders/{id}', backend: {service: a, " + backend
                + "}}"), problem);
    }

    @ParameterizedTest
    @CsvSource({"1.2.3, ''", "1.0.0-rc.1+build, ''", "1.2, semantic version", "v1.2.3, semantic version",
            "01.2.3, semantic version"})
    void aRevisionHasASemanticVersion(String version, String problem) {
        assertProblem(problems("Revision", "r", "{version: '" + version + "', resources: []}"), problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plugins: [{type: Mock, mock: {}}, {type: Mock, mock: {}}]",
            "plugins: [{type: CORS, cors: {allowOrigins: ['a.example']}}]", "plugins: [{type: CORS, cors: {}}]",
            "plugins: [{type: RequestSizeLimit, requestSizeLimit: {maxBytes: 0}}]",
            "plugins: [{type: Mock, mock: {status: 99}}]", "plugins: [{type: Nothing}]"})
    void pluginsAreOneOfATypeAndWhole(String plugins) {
        assertThat(problems("Environment", "prod", "{" + plugins + "}")).isNotEmpty();
    }
}
