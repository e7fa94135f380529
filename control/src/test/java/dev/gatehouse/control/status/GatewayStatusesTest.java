package dev.gatehouse.control.status;

import static dev.gatehouse.control.Samples.gateway;
import static dev.gatehouse.control.Samples.gatewayStatus;
import static dev.gatehouse.control.Samples.listener;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.control.status.Observed.Binding;
import dev.gatehouse.model.Condition;
import dev.gatehouse.model.gateway.Gateway;
import dev.gatehouse.snapshot.ListenAddress;
import dev.gatehouse.snapshot.Listener;
import dev.gatehouse.snapshot.SecretRef;
import dev.gatehouse.snapshot.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GatewayStatusesTest {
    private static final SecretRef CERTIFICATE = new SecretRef("secret/default/tls", "abc");
    private final Gateway gateway = gateway("g", 80, 8080);
    private final Gateway.Status compiled = gatewayStatus(gateway, 3);

    @Test
    void boundListenersAreProgrammed() {
        Gateway.Status merged = merge(bound(80, 80), bound(8080, 8080));
        assertThat(merged).isEqualTo(compiled);
    }

    @Test
    void mappedPortIsNamed() {
        Gateway.Status merged = merge(bound(80, 8088), bound(8080, 8080));
        assertThat(programmed(merged, 0)).isEqualTo(
                "True/Programmed: listening on 0.0.0.0:8088 in place of 0.0.0.0:80");
        assertThat(programmed(merged)).isEqualTo("True/Programmed: ");
    }

    @Test
    void refusedListenerNamesTheWayOut() {
        Gateway.Status merged = merge(Map.entry(address(80), new Binding.Refused("Permission denied")),
                bound(8080, 8080));
        String message = "0.0.0.0:80: Permission denied; --port-map 80=8080 binds another port";
        assertThat(programmed(merged, 0)).isEqualTo("False/AddressNotUsable: " + message);
        assertThat(programmed(merged, 1)).isEqualTo("True/Programmed: ");
        assertThat(programmed(merged)).isEqualTo("False/AddressNotUsable: listener p80: " + message);
    }

    @Test
    void reasonThatNamesTheWayOutIsLeftAsItIs() {
        Gateway.Status merged = merge(
                Map.entry(address(80), new Binding.Refused("permission denied: use --port-map 80=18080")),
                bound(8080, 8080));
        assertThat(programmed(merged, 0)).endsWith("0.0.0.0:80: permission denied: use --port-map 80=18080");
    }

    @Test
    void unboundListenerIsPending() {
        Gateway.Status merged = merge();
        assertThat(programmed(merged, 0)).isEqualTo("False/Pending: 0.0.0.0:80 is not bound yet");
        assertThat(programmed(merged)).startsWith("False/Pending: listener p80: 0.0.0.0:80 is not bound yet");
    }

    @Test
    void whatTheCompilerRefusedStaysRefused() {
        Condition refused = Conditions.of("Programmed", Condition.Truth.FALSE, "Invalid", "no class", 3);
        Gateway.Status said = new Gateway.Status(List.of(), Conditions.with(compiled.conditions(), refused),
                compiled.listeners());
        Gateway.Status merged = statuses(observed(bound(80, 80), bound(8080, 8080)), new Adoption.Done())
                .merge(said, Optional.empty());
        assertThat(merged).isEqualTo(said);
    }

    @Test
    void whileASnapshotIsNotAdoptedWhatWasSaidOfTheGenerationStands() {
        Adoption missing = new Adoption.Missing("two loops are missing");
        Observed observed = observed(bound(80, 80), bound(8080, 8080));
        assertThat(programmed(statuses(observed, missing).merge(compiled, Optional.empty())))
                .isEqualTo("False/Pending: two loops are missing");
        assertThat(programmed(statuses(observed, missing).merge(compiled, Optional.of(compiled))))
                .isEqualTo("True/Programmed: ");
        assertThat(programmed(statuses(observed, missing).merge(compiled, Optional.of(gatewayStatus(gateway, 2)))))
                .isEqualTo("False/Pending: two loops are missing");
    }

    @Test
    void addressesAreThoseThatAreBoundAndTheMachinesInPlaceOfTheWildcard() {
        Gateway.Status said = new Gateway.Status(addresses("0.0.0.0", "127.0.0.7", "198.51.100.1"),
                compiled.conditions(), compiled.listeners());
        Observed observed = new Observed(Map.ofEntries(bound(80, 80),
                Map.entry(new ListenAddress("127.0.0.7", 80), new Binding.Bound(new ListenAddress("127.0.0.7", 8080))),
                Map.entry(new ListenAddress("198.51.100.1", 80), new Binding.Refused("not one of this machine's"))),
                Map.of(), Map.of(), List.of("10.0.0.2", "10.0.0.3"));
        List<Listener> listeners = List.of(listener("default/g", "p80", 80), at("127.0.0.7"), at("198.51.100.1"));
        GatewayStatuses statuses = new GatewayStatuses(
                Placements.of(new Snapshot(1, listeners, Map.of())).listeners().getOrDefault("default/g", Map.of()),
                observed, new Adoption.Done(), 3);
        assertThat(statuses.merge(said, Optional.empty()).addresses())
                .isEqualTo(addresses("10.0.0.2", "10.0.0.3", "127.0.0.7"));
    }

    private static Listener at(String host) {
        Listener everywhere = listener("default/g", "p80", 80);
        return new Listener(new ListenAddress(host, 80), everywhere.protocol(), everywhere.hosts());
    }

    private static List<Gateway.Address> addresses(String... hosts) {
        return Stream.of(hosts).map(host -> new Gateway.Address("IPAddress", Optional.of(host))).toList();
    }

    @Test
    void unusableCertificateLeavesTheListenerUnprogrammed() {
        Observed observed = new Observed(Map.ofEntries(bound(80, 80), bound(8080, 8080)), Map.of(),
                Map.of(CERTIFICATE, "the key does not fit the certificate"), List.of());
        Gateway.Status merged = statuses(observed, new Adoption.Done()).merge(compiled, Optional.empty());
        assertThat(text(merged.listeners().get(1).conditions(), "ResolvedRefs")).isEqualTo(
                "False/InvalidCertificateRef: secret/default/tls: the key does not fit the certificate");
        assertThat(programmed(merged, 1)).isEqualTo("False/Invalid: no certificate can be used");
        assertThat(programmed(merged, 0)).isEqualTo("True/Programmed: ");
        assertThat(programmed(merged)).isEqualTo("True/Programmed: ");
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private Gateway.Status merge(Map.Entry<ListenAddress, Binding>... bindings) {
        return statuses(observed(bindings), new Adoption.Done()).merge(compiled, Optional.empty());
    }

    private static GatewayStatuses statuses(Observed observed, Adoption adoption) {
        List<Listener> listeners = List.of(listener("default/g", "p80", 80),
                listener("default/g", "p8080", 8080, CERTIFICATE));
        Placements placements = Placements.of(new Snapshot(1, listeners, Map.of()));
        return new GatewayStatuses(placements.listeners().getOrDefault("default/g", Map.of()), observed, adoption, 3);
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static Observed observed(Map.Entry<ListenAddress, Binding>... bindings) {
        return new Observed(Map.ofEntries(bindings), Map.of(), Map.of(), List.of());
    }

    private static Map.Entry<ListenAddress, Binding> bound(int declared, int at) {
        return Map.entry(address(declared), new Binding.Bound(address(at)));
    }

    private static ListenAddress address(int port) {
        return new ListenAddress("0.0.0.0", port);
    }

    private static String programmed(Gateway.Status status) {
        return text(status.conditions(), "Programmed");
    }

    private static String programmed(Gateway.Status status, int listener) {
        return text(status.listeners().get(listener).conditions(), "Programmed");
    }

    private static String text(List<Condition> conditions, String type) {
        Condition condition = Conditions.find(conditions, type).orElseThrow();
        return condition.status().spelling() + "/" + condition.reason() + ": " + condition.message();
    }
}
