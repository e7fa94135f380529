package dev.gatehouse.compiler;

import static dev.gatehouse.compiler.Manifests.backend;
import static dev.gatehouse.compiler.Manifests.gateway;
import static dev.gatehouse.compiler.Manifests.route;
import static dev.gatehouse.compiler.Manifests.toBackend;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.compiler.address.AddressPool;
import dev.gatehouse.compiler.address.HeldAddresses;
import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.gateway.Gateway;
import dev.gatehouse.snapshot.Listener;
import dev.gatehouse.snapshot.ListenerHost;
import dev.gatehouse.snapshot.Snapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which addresses Gateways get, and who shares them. */
class GatewayAddressTest {
    private static final String HTTP = "- {name: http, port: 80, protocol: HTTP}";
    private static final CompilerOptions POOL = pool("127.0.0.10-127.0.0.12");

    private static CompilerOptions pool(String text) {
        return CompilerOptions.DEFAULT.withoutBuiltInGateway().withAddressPool(AddressPool.parse(text));
    }

    private static String gatewayAt(String name, String addresses) {
        return gateway(name, HTTP).replace("  listeners:", "  addresses: [" + addresses + "]\n  listeners:");
    }

    private static String ip(String value) {
        return "{type: IPAddress, value: '" + value + "'}";
    }

    /** {@code address:port gateway/section} of every listener. */
    private static List<String> places(Result result) {
        return result.compilation().snapshot().listeners().stream()
                .flatMap(l -> l.hosts().stream().map(h -> l.address() + " " + h.name())).toList();
    }

    private static List<String> addresses(Result result, String gateway) {
        return ((Gateway.Status) result.status("Gateway", gateway)).addresses().stream()
                .map(a -> a.type() + " " + a.value().orElse("")).toList();
    }

    private static HeldAddresses held(String... gatewaysAndAddresses) {
        Map<ObjectKey, List<String>> held = new HashMap<>();
        for (int i = 0; i < gatewaysAndAddresses.length; i += 2) {
            held.put(new ObjectKey(Gateway.KIND, "default", gatewaysAndAddresses[i]),
                    List.of(gatewaysAndAddresses[i + 1].split(" ")));
        }
        return new HeldAddresses(held);
    }

    private static Result of(HeldAddresses held, String... manifests) {
        return new Result(new Compiler(POOL).compile(Manifests.read(manifests), held));
    }

    @Test
    void gatewaysThatNameNoAddressGetOneEachAndDoNotConflict() {
        Result result = Result.of(POOL, gateway("a", HTTP), gateway("b", HTTP));
        assertThat(places(result)).containsExactly("127.0.0.10:80 default/a/http", "127.0.0.11:80 default/b/http");
        assertThat(addresses(result, "a")).containsExactly("IPAddress 127.0.0.10");
        assertThat(result.verdicts("Gateway", "b")).containsExactly("Accepted=True Accepted",
                "Programmed=True Programmed");
    }

    @Test
    void withoutAPoolTheyShareAllOfTheMachine() {
        Result result = Result.of(CompilerOptions.DEFAULT.withoutBuiltInGateway(), gateway("a", HTTP),
                gateway("b", HTTP));
        assertThat(places(result)).containsExactly("0.0.0.0:80 default/a/http");
        assertThat(result.listenerVerdicts("b", "http")).contains("Conflicted=True HostnameConflict");
    }

    @Test
    void whoHoldsAnAddressKeepsIt() {
        Result result = of(held("b", "127.0.0.10", "gone", "127.0.0.11"), gateway("a", HTTP), gateway("b", HTTP));
        assertThat(addresses(result, "b")).containsExactly("IPAddress 127.0.0.10");
        assertThat(addresses(result, "a")).containsExactly("IPAddress 127.0.0.11");
    }

    @Test
    void ofTwoThatHoldOneAddressTheOlderKeepsIt() {
        Result result = of(held("a", "127.0.0.12", "b", "127.0.0.12"), gateway("a", HTTP), gateway("b", HTTP));
        assertThat(addresses(result, "a")).containsExactly("IPAddress 127.0.0.12");
        assertThat(addresses(result, "b")).containsExactly("IPAddress 127.0.0.10");
    }

    @Test
    void anAddressThatThePoolDoesNotHaveIsNotKept() {
        assertThat(addresses(of(held("a", "10.1.1.1"), gateway("a", HTTP)), "a"))
                .containsExactly("IPAddress 127.0.0.10");
    }

    @Test
    void anExhaustedPoolLeavesTheYoungestWithoutAnAddress() {
        Result result = Result.of(POOL, gateway("a", HTTP), gateway("b", HTTP), gateway("c", HTTP),
                gateway("d", HTTP), backend("x", "endpoints: [{ip: 10.0.0.1, port: 80}]"),
                route("r", "rules: [{%s}]".formatted(toBackend("x"))).replace("{name: gw}", "{name: d}"));
        assertThat(result.verdicts("Gateway", "d")).containsExactly("Accepted=True Accepted",
                "Programmed=False AddressNotAssigned");
        assertThat(result.conditions("Gateway", "d")).last().asString()
                .contains("no address of the pool 127.0.0.10-127.0.0.12 is left", "--address-pool");
        assertThat(result.listenerVerdicts("d", "http")).contains("Accepted=True Accepted", "Programmed=False Invalid");
        assertThat(addresses(result, "d")).isEmpty();
        assertThat(result.listenerStatus("d", "http").attachedRoutes()).isEqualTo(1);
        assertThat(result.verdicts("Gateway", "c")).contains("Programmed=True Programmed");
    }

    @Test
    void anAddressWithoutAValueComesFromThePoolAndANamedOneIsHonoured() {
        Result result = Result.of(POOL, gatewayAt("a", "{type: IPAddress}, " + ip("127.0.0.200")),
                gatewayAt("b", "{}, {}"));
        assertThat(addresses(result, "a")).containsExactly("IPAddress 127.0.0.10", "IPAddress 127.0.0.200");
        assertThat(addresses(result, "b")).containsExactly("IPAddress 127.0.0.11", "IPAddress 127.0.0.12");
        assertThat(addresses(Result.of(CompilerOptions.DEFAULT, gatewayAt("a", "{type: IPAddress}")), "a"))
                .containsExactly("IPAddress 0.0.0.0");
    }

    @Test
    void anAddressThatSomebodyNamesIsNotHandedOut() {
        Result result = Result.of(POOL, gateway("a", HTTP), gatewayAt("b", ip("127.0.0.10")));
        assertThat(addresses(result, "a")).containsExactly("IPAddress 127.0.0.11");
        assertThat(addresses(result, "b")).containsExactly("IPAddress 127.0.0.10");
    }

    @Test
    void gatewaysThatNameOneAddressShareItsPortsByHostname() {
        String other = gatewayAt("b", ip("0:0:0:0:0:0:0:1"));
        Result result = Result.of(POOL, gatewayAt("a", ip("::1")), other,
                gatewayAt("c", ip("::1")).replace("protocol: HTTP}", "protocol: HTTP, hostname: c.example.com}"));
        assertThat(places(result)).containsExactly("[::1]:80 default/c/http", "[::1]:80 default/a/http");
        assertThat(result.listenerStatus("b", "http").conditions()).anyMatch(c -> c.type().equals("Conflicted")
                && c.message().equals("port 80 of ::1, hostname *: taken by the older Gateway default/a"));
    }

    @Test
    void unsupportedTypesAreRefusedAndReportNoAddress() {
        for (String address : List.of("{type: Hostname, value: gw.example.com}",
                "{type: example.com/named, value: x}")) {
            Result result = Result.of(POOL, gatewayAt("a", address + ", " + ip("127.0.0.200")));
            assertThat(result.verdicts("Gateway", "a")).containsExactly("Accepted=False UnsupportedAddress",
                    "Programmed=False Invalid");
            assertThat(addresses(result, "a")).isEmpty();
        }
    }

    @Test
    void theBuiltInGatewayListensOnTheWholeMachineAndSharesNoRoutesWithAPoolsAddress() {
        CompilerOptions withBuiltIn = CompilerOptions.DEFAULT
                .withAddressPool(AddressPool.parse("127.0.0.10-127.0.0.12"));
        Result result = Result.of(withBuiltIn, gateway("a", "- {name: http, port: 8080, protocol: HTTP}"),
                backend("x", "endpoints: [{ip: 10.0.0.1, port: 80}]"),
                route("r", "rules: [{%s}]".formatted(toBackend("x"))).replace("{name: gw}", "{name: nowhere}"));
        Snapshot snapshot = result.compilation().snapshot();
        assertThat(places(result)).containsExactly("0.0.0.0:8080 gatehouse-system/default/http",
                "127.0.0.10:8080 default/a/http");
        assertThat(snapshot.listeners()).extracting(l -> l.hosts().getFirst().virtualHosts().size())
                .containsExactly(1, 0);
    }

    @Test
    void aGatewayThatComesLeavesTheOthersListenersUntouched() {
        Compiler compiler = new Compiler(POOL);
        List<ApiObject> one = Manifests.read(gateway("b", HTTP), backend("x", "endpoints: [{ip: 10.0.0.1, port: 80}]"),
                route("r", "rules: [{%s}]".formatted(toBackend("x"))).replace("{name: gw}", "{name: b}"));
        Compilation before = compiler.compile(one);
        List<ApiObject> two = Stream.concat(one.stream(), Manifests.read(gateway("a", HTTP)).stream()).toList();
        Compilation after = compiler.compile(two, held("b", "127.0.0.10"));
        Listener kept = after.snapshot().listeners().getFirst();
        assertThat(kept.address().host()).isEqualTo("127.0.0.10");
        assertThat(kept.hosts()).extracting(ListenerHost::name).containsExactly("default/b/http");
        assertThat(kept.hosts().getFirst().virtualHosts().getFirst())
                .isSameAs(before.snapshot().listeners().getFirst().hosts().getFirst().virtualHosts().getFirst());
    }
}
