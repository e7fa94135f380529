package dev.gatehouse.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.proxy.testing.RawUpstream;
import dev.gatehouse.proxy.testing.Snapshots;
import dev.gatehouse.proxy.testing.TestProxy;
import dev.gatehouse.snapshot.Cluster;
import dev.gatehouse.snapshot.Listener;
import dev.gatehouse.snapshot.Route;
import dev.gatehouse.snapshot.Snapshot;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefusedSnapshotTest {
    @Test
    void aRouteReachesItsClusterThatWasMissingInASnapshotInBetween() throws Exception {
        try (RawUpstream first = RawUpstream.saying("first");
                RawUpstream second = RawUpstream.saying("second");
                TestProxy proxy = TestProxy.start()) {
            Route kept = Snapshots.route("/", "a");
            Snapshot whole = Snapshots.of(List.of(kept), Snapshots.cluster("a", first.port()));
            Listener listener = whole.listeners().getFirst();
            proxy.run(whole);
            Cluster other = Snapshots.cluster("b", first.port());
            assertThatThrownBy(() -> proxy.run(Snapshots.of(
                    Snapshots.of(List.of(kept, Snapshots.route("/b", "b"))).listeners().getFirst(), other)))
                    .hasMessageContaining("does not have it");

            proxy.run(Snapshots.of(listener, Snapshots.cluster("a", second.port())));

            assertThat(proxy.get("/").body()).isEqualTo("second");
        }
    }
}
