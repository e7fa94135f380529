package dev.gatehouse.proxy.testing;

import dev.gatehouse.proxy.ProxyOptions;
import dev.gatehouse.proxy.stats.ClusterTotals;
import dev.gatehouse.proxy.stats.EndpointTotals;
import dev.gatehouse.snapshot.RouteTimeouts;
import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;

/** A proxy in front of one upstream, all paths leading there. */
public final class Gateway implements AutoCloseable {
    private final RawUpstream upstream;
    private final TestProxy proxy;

    private Gateway(RawUpstream upstream, TestProxy proxy) {
        this.upstream = upstream;
        this.proxy = proxy;
    }

    public static Gateway to(RawUpstream.Answer answer) throws IOException {
        return to(RawUpstream.answering(answer), RouteTimeouts.NONE, UnaryOperator.identity());
    }

    public static Gateway to(RawUpstream upstream) {
        return to(upstream, RouteTimeouts.NONE, UnaryOperator.identity());
    }

    public static Gateway to(RawUpstream upstream, RouteTimeouts timeouts, UnaryOperator<ProxyOptions> options) {
        return new Gateway(upstream,
                TestProxy.start(o -> options.apply(o.withEventLoops(1))).run(Snapshots.of(
                        List.of(Snapshots.route("/", Snapshots.forward("a"), timeouts)),
                        Snapshots.cluster("a", upstream.port()))));
    }

    public RawClient connect() throws IOException {
        return RawClient.connect(proxy.port());
    }

    /** One exchange on a connection of its own, the connection's end included. */
    public String exchange(String request) throws IOException {
        try (RawClient client = connect()) {
            return client.send(request).readAll();
        }
    }

    /** The response to one request on a connection of its own. */
    public RawResponse response(String request) throws IOException {
        try (RawClient client = connect()) {
            return client.send(request).readResponse();
        }
    }

    public RawUpstream upstream() {
        return upstream;
    }

    public TestProxy proxy() {
        return proxy;
    }

    public ClusterTotals cluster() {
        return proxy.proxy().stats().cluster("a").totals();
    }

    public EndpointTotals endpoint() {
        return proxy.proxy().stats().endpoint("a", "127.0.0.1:" + upstream.port()).totals();
    }

    /** Waits until no client is connected and nothing counts as under way. */
    public void awaitRest() throws Exception {
        Await.until("everything is at rest", () -> proxy.proxy().openConnections() == 0
                && cluster().requests().active() == 0 && endpoint().rqActive() == 0
                && proxy.proxy().stats().routes().stream().allMatch(route -> route.totals().active() == 0));
    }

    @Override
    public void close() {
        proxy.close();
        upstream.close();
    }
}
