package dev.gatehouse.proxy.testing;

import dev.gatehouse.proxy.Proxy;
import dev.gatehouse.proxy.ProxyOptions;
import dev.gatehouse.snapshot.ListenAddress;
import dev.gatehouse.snapshot.SecretLookup;
import dev.gatehouse.snapshot.Snapshot;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** A running proxy whose declared port 8080 is a free one. */
public final class TestProxy implements AutoCloseable {
    private final Proxy proxy;

    private TestProxy(Proxy proxy) {
        this.proxy = proxy;
    }

    public static TestProxy start() {
        return start(UnaryOperator.identity());
    }

    public static TestProxy start(UnaryOperator<ProxyOptions> options) {
        return new TestProxy(new Proxy(
                options.apply(ProxyOptions.defaults().withEventLoops(2).withPortMap(Map.of(8080, 0, 8443, 0)))));
    }

    public TestProxy run(Snapshot snapshot) {
        return run(snapshot, SecretLookup.NONE);
    }

    public TestProxy run(Snapshot snapshot, SecretLookup secrets) {
        proxy.adopt(snapshot, secrets).toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
        return this;
    }

    public int port() {
        return port(Snapshots.ADDRESS);
    }

    public int port(ListenAddress declared) {
        ListenAddress bound = proxy.boundListeners().get(declared);
        if (bound == null) {
            throw new IllegalStateException("not bound: " + proxy.refusedListeners());
        }
        return bound.port();
    }

    public Proxy proxy() {
        return proxy;
    }

    /** A response to one request on a connection of its own. */
    public RawResponse get(String path) throws java.io.IOException {
        try (RawClient client = RawClient.connect(port())) {
            return client.send("GET " + path + " HTTP/1.1\r\nHost: test\r\n\r\n").readResponse();
        }
    }

    @Override
    public void close() {
        proxy.close();
    }
}
