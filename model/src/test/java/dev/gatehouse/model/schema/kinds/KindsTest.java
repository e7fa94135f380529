package dev.gatehouse.model.schema.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.model.envoy.BackendTrafficPolicy;
import dev.gatehouse.model.gateway.BackendTlsPolicy;
import dev.gatehouse.model.gateway.HttpRoute;
import dev.gatehouse.model.gateway.ReferenceGrant;
import dev.gatehouse.model.gateway.TcpRoute;
import dev.gatehouse.model.gateway.TlsRoute;
import org.junit.jupiter.api.Test;

class KindsTest {
    @Test
    void peopleMaySayTheNameThePluralOrTheShortNameInAnyCase() {
        assertThat(Kinds.named("httproute")).contains(HttpRoute.KIND);
        assertThat(Kinds.named("HTTPRoutes")).contains(HttpRoute.KIND);
        assertThat(Kinds.named("btp")).contains(BackendTrafficPolicy.KIND);
        assertThat(Kinds.named("httproutes.gateway.networking.k8s.io")).contains(HttpRoute.KIND);
        assertThat(Kinds.named("pods")).isEmpty();
    }

    @Test
    void betaVersionOfTheGatewayApiIsTheSameKind() {
        assertThat(Kinds.of("gateway.networking.k8s.io/v1beta1", "ReferenceGrant")).contains(ReferenceGrant.KIND);
        assertThat(Kinds.of("gateway.networking.k8s.io/v1alpha2", "ReferenceGrant")).isEmpty();
    }

    @Test
    void olderVersionsAreReadWhereTheyMeanTheSame() {
        assertThat(Kinds.of("gateway.networking.k8s.io/v1alpha3", "BackendTLSPolicy")).contains(BackendTlsPolicy.KIND);
        assertThat(Kinds.of("gateway.networking.k8s.io/v1alpha2", "TCPRoute")).contains(TcpRoute.KIND);
        assertThat(Kinds.of("gateway.networking.k8s.io/v1alpha3", "TLSRoute")).contains(TlsRoute.KIND);
        assertThat(Kinds.of("gateway.networking.k8s.io/v1alpha2", "GRPCRoute")).isEmpty();
        assertThat(Kinds.of("gateway.networking.k8s.io/v1alpha2", "BackendTLSPolicy")).isEmpty();
    }

    @Test
    void everyKindHasAShape() {
        assertThat(Kinds.all()).allSatisfy(kind -> assertThat(KindShapes.of(kind)).isNotNull());
    }
}
