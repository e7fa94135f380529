package dev.gatehouse.app.serve;

import static dev.gatehouse.proxy.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.app.cli.BadUsageException;
import dev.gatehouse.proxy.testing.RawClient;
import dev.gatehouse.snapshot.ListenAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Gateways with addresses of their own, on a loopback network where every address is the machine's. */
@Timeout(60)
@EnabledOnOs(OS.LINUX)
class GatewayAddressesTest {
    private static final String POOL = "127.0.0.110-127.0.0.112";

    @TempDir
    private Path folder;
    private Path manifests = Path.of("");

    @BeforeEach
    void write() throws IOException {
        manifests = Files.createDirectory(folder.resolve("manifests"));
        put("b", "");
        put("c", "");
    }

    /** A Gateway on port 8080 whose only route answers with a redirect to a host of its name. */
    private void put(String name, String addresses) throws IOException {
        Gateway.write(manifests.resolve(name + ".yaml"), """
                apiVersion: gateway.networking.k8s.io/v1
                kind: Gateway
                metadata: {name: %1$s}
                spec:
                  gatewayClassName: gatehouse
                  addresses: [%2$s]
                  listeners: [{name: http, protocol: HTTP, port: 8080}]
                ---
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: %1$s}
                spec:
                  parentRefs: [{name: %1$s}]
                  rules: [{filters: [{type: RequestRedirect, requestRedirect: {hostname: %1$s.example.com, port: 80}}]}]
                """.formatted(name, addresses));
    }

    private Gateway serve(String... further) throws Exception {
        return Gateway.serve(manifests, further);
    }

    private Gateway serveWithPool(String... further) throws Exception {
        return Gateway.serve(manifests, Stream.concat(Stream.of("--address-pool",
                POOL), Stream.of(further)).toList());
    }

    private static dev.gatehouse.model.gateway.Gateway stored(Gateway gateway, String name) {
        return gateway.server().objects().stream()
                .filter(dev.gatehouse.model.gateway.Gateway.class::isInstance)
                .map(dev.gatehouse.model.gateway.Gateway.class::cast)
                .filter(found -> found.metadata().name().equals(name)).findFirst().orElseThrow();
    }

    private static List<String> addresses(Gateway gateway, String name) {
        return stored(gateway, name).status().stream().flatMap(status -> status.addresses().stream())
                .flatMap(address -> address.value().stream()).toList();
    }

    private static String programmed(Gateway gateway, String name) {
        return stored(gateway, name).status().stream().flatMap(status -> status.conditions().stream())
                .filter(condition -> condition.type().equals("Programmed")).findFirst()
                .map(condition -> condition.status().spelling() + " " + condition.reason()).orElse("nothing");
    }

    /** Whose route answers at an address. */
    private static String answerAt(Gateway gateway, String host) throws IOException {
        Map<ListenAddress, ListenAddress> bound = gateway.server().proxy().boundListeners();
        ListenAddress at = Optional.ofNullable(bound.get(new ListenAddress(host, 8080)))
                .orElseThrow(() -> new AssertionError(host + " is not among " + bound));
        try (RawClient client = RawClient.connect(at.host(), at.port())) {
            return client.send("GET / HTTP/1.1\r\nHost: x.test\r\n\r\n").readResponse().header("location");
        }
    }

    @Test
    void eachGatewayOfAPoolServesOnePortOnItsOwnAddress() throws Exception {
        try (Gateway gateway = serveWithPool()) {
            assertThat(answerAt(gateway, "127.0.0.110")).isEqualTo("http://b.example.com/");
            assertThat(answerAt(gateway, "127.0.0.111")).isEqualTo("http://c.example.com/");
            assertThat(addresses(gateway, "b")).containsExactly("127.0.0.110");
            assertThat(programmed(gateway, "c")).isEqualTo("True Programmed");
            assertThat(StartupReport.of(gateway.server())).containsPattern(
                    "http +127\\.0\\.0\\.111:\\d+ \\(declared 8080\\)  Gateway default/c  try  curl http://127\\.0\\.0\\.111:\\d+/");
            assertThat(gateway.admin("/listeners")).contains("127.0.0.110:8080::127.0.0.110:");
            assertThat(gateway.admin("/listeners?format=json").replaceAll("\\s", ""))
                    .contains("\"declared\":\"127.0.0.111:8080\",\"gateways\":[\"default/c\"]");
        }
    }

    @Test
    void anAddressIsKeptOverARestartWhateverGatewaysCome() throws Exception {
        String[] options = {"--data", folder.resolve("data").toString(), "--api-address", "127.0.0.1:0"};
        try (Gateway gateway = serveWithPool(options)) {
            assertThat(addresses(gateway, "b")).containsExactly("127.0.0.110");
            put("a", "");
            eventually("the third address", () -> answers(gateway, "127.0.0.112").equals("http://a.example.com/"));
            Files.delete(manifests.resolve("b.yaml"));
            eventually("the first address is left", () -> !gateway.server().proxy().boundListeners()
                    .containsKey(new ListenAddress("127.0.0.110", 8080)));
        }
        put("aa", "");
        try (Gateway gateway = serveWithPool(options)) {
            assertThat(addresses(gateway, "a")).containsExactly("127.0.0.112");
            assertThat(addresses(gateway, "c")).containsExactly("127.0.0.111");
            assertThat(addresses(gateway, "aa")).containsExactly("127.0.0.110");
            assertThat(answerAt(gateway, "127.0.0.112")).isEqualTo("http://a.example.com/");
        }
    }

    private static String answers(Gateway gateway, String host) {
        try {
            return answerAt(gateway, host);
        } catch (IOException | AssertionError e) {
            return "nothing";
        }
    }

    @Test
    void whoComesTooLateForThePoolIsServedWhenAnAddressIsFree() throws Exception {
        put("d", "");
        put("e", "");
        try (Gateway gateway = serveWithPool()) {
            assertThat(programmed(gateway, "e")).isEqualTo("False AddressNotAssigned");
            Files.delete(manifests.resolve("c.yaml"));
            eventually("the address of the one that left", () -> programmed(gateway, "e").equals("True Programmed"));
            assertThat(answerAt(gateway, "127.0.0.111")).isEqualTo("http://e.example.com/");
            assertThat(addresses(gateway, "d")).containsExactly("127.0.0.112");
        }
    }

    @Test
    void aNamedAddressIsHonouredOrRefusedByWhatTheMachineHas() throws Exception {
        put("b", "{type: IPAddress, value: 127.0.0.200}, {type: IPAddress, value: 198.51.100.1}");
        try (Gateway gateway = serve()) {
            assertThat(programmed(gateway, "b")).isEqualTo("False AddressNotUsable");
            assertThat(stored(gateway, "b").status().orElseThrow().conditions())
                    .anyMatch(c -> c.message().contains("198.51.100.1 is not one of this machine's"));
            assertThat(addresses(gateway, "b")).containsExactly("127.0.0.200");
            assertThat(answerAt(gateway, "127.0.0.200")).isEqualTo("http://b.example.com/");
            assertThat(addresses(gateway, "c")).isNotEmpty().doesNotContain("0.0.0.0");
            put("b", "{type: IPAddress, value: 127.0.0.200}");
            eventually("the address that is left", () -> programmed(gateway, "b").equals("True Programmed"));
            assertThat(addresses(gateway, "b")).containsExactly("127.0.0.200");
        }
    }

    @Test
    void textThatIsNoPoolStopsTheStart() {
        assertThatThrownBy(() -> Gateway.serve(manifests, "--address-pool", "127.0.0.9-127.0.0.1"))
                .isInstanceOf(BadUsageException.class).hasMessage("--address-pool 127.0.0.9-127.0.0.1: "
                        + "127.0.0.9-127.0.0.1 ends before it begins; write 127.0.0.1-127.0.0.9");
    }
}
