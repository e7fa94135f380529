package dev.gatehouse.proxy;

import dev.gatehouse.proxy.accesslog.AccessLogTarget;
import dev.gatehouse.proxy.endpoint.Overrides;
import dev.gatehouse.proxy.exchange.TrustedProxies;
import dev.gatehouse.proxy.http1.Http1Settings;
import dev.gatehouse.proxy.loop.Transport;
import dev.gatehouse.proxy.upstream.PoolSettings;
import dev.gatehouse.snapshot.AccessLog;
import java.util.Map;
import java.util.Optional;

/**
 * How a proxy runs, whatever its snapshot says.
 *
 * @param eventLoops      at least 1
 * @param transport       empty: the best there is
 * @param portMap         declared port to the port that is bound; 0 picks a free one
 * @param overrides       where addresses lead instead, name servers, further CAs
 * @param trustedProxies  whose X-Forwarded-* are believed
 * @param accessLog       for listeners that say nothing of their own
 * @param accessLogTarget where lines go
 * @param http1           limits on client connections
 * @param pools           bounds on upstream connections
 */
public record ProxyOptions(int eventLoops, Optional<Transport> transport, Map<Integer, Integer> portMap,
        Overrides overrides, TrustedProxies trustedProxies, AccessLog accessLog, AccessLogTarget accessLogTarget,
        Http1Settings http1, PoolSettings pools) {

    public ProxyOptions {
        if (eventLoops < 1) {
            throw new IllegalArgumentException("at least one event loop is needed, not " + eventLoops);
        }
        portMap = Map.copyOf(portMap);
    }

    /** One loop per processor, no overrides, no access log. */
    public static ProxyOptions defaults() {
        return new ProxyOptions(Runtime.getRuntime().availableProcessors(), Optional.empty(), Map.of(), Overrides.NONE,
                TrustedProxies.NONE, AccessLog.OFF, new AccessLogTarget.Stdout(), Http1Settings.DEFAULT,
                PoolSettings.DEFAULT);
    }

    public ProxyOptions withEventLoops(int count) {
        return new ProxyOptions(count, transport, portMap, overrides, trustedProxies, accessLog, accessLogTarget, http1,
                pools);
    }

    public ProxyOptions withTransport(Transport chosen) {
        return new ProxyOptions(eventLoops, Optional.of(chosen), portMap, overrides, trustedProxies, accessLog,
                accessLogTarget, http1, pools);
    }

    public ProxyOptions withPortMap(Map<Integer, Integer> map) {
        return new ProxyOptions(eventLoops, transport, map, overrides, trustedProxies, accessLog, accessLogTarget,
                http1, pools);
    }

    public ProxyOptions withOverrides(Overrides changed) {
        return new ProxyOptions(eventLoops, transport, portMap, changed, trustedProxies, accessLog, accessLogTarget,
                http1, pools);
    }

    public ProxyOptions withTrustedProxies(TrustedProxies trusted) {
        return new ProxyOptions(eventLoops, transport, portMap, overrides, trusted, accessLog, accessLogTarget, http1,
                pools);
    }

    public ProxyOptions withAccessLog(AccessLog format, AccessLogTarget target) {
        return new ProxyOptions(eventLoops, transport, portMap, overrides, trustedProxies, format, target, http1,
                pools);
    }

    public ProxyOptions withHttp1(Http1Settings settings) {
        return new ProxyOptions(eventLoops, transport, portMap, overrides, trustedProxies, accessLog, accessLogTarget,
                settings, pools);
    }

    public ProxyOptions withPools(PoolSettings settings) {
        return new ProxyOptions(eventLoops, transport, portMap, overrides, trustedProxies, accessLog, accessLogTarget,
                http1, settings);
    }
}
