package dev.gatehouse.proxy.exchange;

import dev.gatehouse.proxy.accesslog.AccessEntry;
import dev.gatehouse.proxy.http.ConnectFailure;
import dev.gatehouse.proxy.http.RequestHead;
import dev.gatehouse.proxy.stats.ClusterSlot;
import dev.gatehouse.proxy.stats.RouteSlot;
import dev.gatehouse.proxy.upstream.LoopCluster;
import dev.gatehouse.proxy.upstream.LoopEndpoint;
import dev.gatehouse.snapshot.AccessLog;
import io.netty.handler.codec.http.HttpHeaderNames;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a request to be counted and logged at its end. Used again for the next request.
 *
 * <p>A cluster counts the requests that it was asked to serve, a fallback those that it took over.
 */
final class ExchangeRecord {
    private final LoopContext context;
    private AccessLog accessLog = AccessLog.OFF;
    private @Nullable RouteRuntime route;
    private @Nullable RouteSlot routeStats;
    private @Nullable LoopCluster cluster;
    private @Nullable ClusterSlot clusterStats;
    private @Nullable LoopEndpoint endpoint;
    private long startNanos;
    private long startMillis;
    private long tryNanos;
    private long upstreamNanos;
    private long bytesDown;
    private int status;
    private int tries;
    private boolean connectFailed;
    private boolean connectTimedOut;

    ExchangeRecord(LoopContext context) {
        this.context = context;
    }

    void begin(RequestHead request) {
        accessLog = AccessLog.OFF;
        route = null;
        routeStats = null;
        cluster = null;
        clusterStats = null;
        endpoint = null;
        startNanos = System.nanoTime();
        startMillis = 0;
        upstreamNanos = -1;
        bytesDown = 0;
        status = 0;
        tries = 0;
        connectFailed = false;
        connectTimedOut = false;
    }

    void accessLog(AccessLog format) {
        accessLog = format;
        if (format != AccessLog.OFF) {
            startMillis = System.currentTimeMillis();
        }
    }

    void route(RouteRuntime found) {
        route = found;
        RouteSlot slot = found.stats().slot(context.loop().index());
        routeStats = slot;
        slot.requestStarted();
    }

    void enter(LoopCluster entered) {
        cluster = entered;
        ClusterSlot slot = entered.stats();
        clusterStats = slot;
        slot.requestStarted();
    }

    /** Another cluster's turn: the one before ends without a status of its own. */
    void moveTo(@Nullable LoopCluster next) {
        if (next != null && next != cluster) {
            finishCluster(0, System.nanoTime(), 0);
            enter(next);
        }
    }

    void tryStarted(LoopEndpoint tried) {
        endpoint = tried;
        tries++;
        if (accessLog != AccessLog.OFF) {
            tryNanos = System.nanoTime();
        }
    }

    void tryEnded() {
        if (accessLog != AccessLog.OFF) {
            upstreamNanos = System.nanoTime() - tryNanos;
        }
    }

    void retried() {
        if (clusterStats != null) {
            clusterStats.retried();
        }
    }

    void connectFailed(ConnectFailure failure) {
        connectFailed = true;
        connectTimedOut = failure.timedOut();
    }

    boolean hasConnectFailed() {
        return connectFailed;
    }

    boolean hasConnectTimedOut() {
        return connectTimedOut;
    }

    void upstreamBroke() {
        if (clusterStats != null) {
            clusterStats.requestReset();
        }
    }

    void timedOut() {
        if (clusterStats != null) {
            clusterStats.requestTimedOut();
        }
    }

    void status(int sent) {
        status = sent;
    }

    int status() {
        return status;
    }

    void bytesDown(int more) {
        bytesDown += more;
    }

    void finish(RequestHead request, String code, CharSequence requestId, long bytesUp, Forwarding forwarding) {
        long now = System.nanoTime();
        RouteSlot slot = routeStats;
        if (slot != null) {
            slot.requestFinished(status, now - startNanos, bytesUp, bytesDown);
            routeStats = null;
        }
        finishCluster(status, now, bytesUp);
        if (accessLog != AccessLog.OFF) {
            log(request, code, requestId, bytesUp, now, forwarding);
        }
    }

    private void finishCluster(int ended, long now, long bytesUp) {
        ClusterSlot slot = clusterStats;
        if (slot != null) {
            slot.requestFinished(ended, now - startNanos, bytesUp, bytesDown);
            clusterStats = null;
        }
    }

    private void log(RequestHead request, String code, CharSequence requestId, long bytesUp, long now,
            Forwarding forwarding) {
        AccessEntry entry = context.accessLog().claim();
        if (entry == null) {
            return;
        }
        entry.format = accessLog;
        entry.startMillis = startMillis;
        entry.client = forwarding.client(request.headers());
        entry.method = request.method();
        entry.path = request.target();
        entry.protocol = request.isHttp10() ? "HTTP/1.0" : "HTTP/1.1";
        entry.host = request.authority();
        entry.status = status;
        entry.bytesIn = bytesUp;
        entry.bytesOut = bytesDown;
        entry.durationNanos = now - startNanos;
        entry.upstreamNanos = upstreamNanos;
        entry.route = route == null ? null : route.route().name();
        entry.cluster = cluster == null ? null : cluster.name();
        entry.endpoint = endpoint == null ? null : endpoint.name();
        entry.tries = tries;
        entry.errorCode = code.isEmpty() ? null : code;
        entry.requestId = requestId;
        entry.userAgent = request.headers().get(HttpHeaderNames.USER_AGENT);
        context.accessLog().publish();
    }
}
