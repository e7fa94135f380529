package dev.gatehouse.control;

import static dev.gatehouse.control.Samples.gateway;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.compiler.Compilation;
import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.ObjectStatus;
import dev.gatehouse.model.gateway.Gateway;
import dev.gatehouse.store.Transaction;
import dev.gatehouse.store.Transaction.Operation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which addresses the compiler is told that Gateways have. */
class HeldAddressesTest extends ControlFixture {
    private final Gateway gateway = gateway("g", 8080);

    /** Gives every Gateway an address. */
    private static Compilation giving(List<ApiObject> objects, String... addresses) {
        Compilation compiled = Samples.compile(objects);
        Map<ObjectKey, ObjectStatus> statuses = new HashMap<>(compiled.statuses());
        statuses.replaceAll((_, status) -> with((Gateway.Status) status, addresses));
        return new Compilation(compiled.snapshot(), compiled.secrets(), statuses);
    }

    private static Gateway.Status with(Gateway.Status status, String... addresses) {
        return new Gateway.Status(List.of(addresses).stream()
                .map(address -> new Gateway.Address("IPAddress", Optional.of(address))).toList(), status.conditions(),
                status.listeners());
    }

    private Map<ObjectKey, List<String>> last() {
        return held.getLast().byGateway();
    }

    @Test
    void storedStatusesSayItAtTheStart() throws Exception {
        put(gateway);
        long revision = store.commit(Transaction.of(
                new Operation.PutStatus(gateway.key(), with(Samples.gatewayStatus(gateway, 1), "127.0.0.7"))));
        loop.start();
        awaitAdopted(revision);
        assertThat(last()).isEqualTo(Map.of(gateway.key(), List.of("127.0.0.7")));
    }

    @Test
    void afterwardsWhatWasCompiledSaysItWhateverOthersWrite() throws Exception {
        compiler = objects -> giving(objects, "127.0.0.7");
        loop.start();
        awaitAdopted(put(gateway));
        assertThat(last()).isEmpty();
        store.commit(Transaction.of(new Operation.PutStatus(gateway.key(),
                with(Samples.gatewayStatus(gateway, 1), "127.0.0.66"))));
        awaitAdopted(put(gateway("other", 8081)));
        assertThat(last()).isEqualTo(Map.of(gateway.key(), List.of("127.0.0.7")));
        compiler = Samples::compile;
        awaitAdopted(put(gateway("third", 8082)));
        awaitAdopted(put(gateway("fourth", 8083)));
        assertThat(last()).as("it may come back for what it had").containsEntry(gateway.key(), List.of("127.0.0.7"));
    }

    @Test
    void aGatewayThatGoesLeavesItsAddress() throws Exception {
        compiler = objects -> giving(objects, "127.0.0.7");
        loop.start();
        awaitAdopted(put(gateway));
        awaitAdopted(store.commit(Transaction.of(new Operation.Delete(gateway.key()))));
        assertThat(last()).isEmpty();
    }
}
