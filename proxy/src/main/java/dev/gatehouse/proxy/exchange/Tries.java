package dev.gatehouse.proxy.exchange;

import dev.gatehouse.proxy.http.ConnectFailure;
import dev.gatehouse.proxy.http.Downstream;
import dev.gatehouse.proxy.http.PeerSilentException;
import dev.gatehouse.proxy.http.RequestHead;
import dev.gatehouse.proxy.http.ResponseHead;
import dev.gatehouse.proxy.http.Upstream;
import dev.gatehouse.proxy.http.UpstreamEvents;
import dev.gatehouse.proxy.loop.Deadline;
import dev.gatehouse.proxy.loop.DeadlineWheel;
import dev.gatehouse.proxy.upstream.Connecting;
import dev.gatehouse.proxy.upstream.LoopCluster;
import dev.gatehouse.proxy.upstream.LoopEndpoint;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Sends a request upstream, to one endpoint after the other until one answers. Used again for the next request.
 *
 * <p>A try that fails before a byte of its response hands over to the next endpoint of the {@link EndpointWalk}:
 * <ul>
 * <li>connecting failed: always, for not a byte was sent;
 * <li>the connection had served before and broke: once more on a fresh one, since its peer may just have closed it
 * (unless the peer is silent: then elsewhere);
 * <li>a fresh connection broke: once more elsewhere for each cluster of the chain.
 * </ul>
 * The latter two only for idempotent methods (RFC 9110, 9.2.2) with a body that is still there. What fails in the end
 * is tried again, after a pause, as often as the route says.
 */
final class Tries implements UpstreamEvents {
    private static final long CONNECT_WITH_ALTERNATIVE_MILLIS = 1_000;

    private final Exchange exchange;
    private final Downstream down;
    private final ExchangeRecord record;
    private final DeadlineWheel deadlines;
    private final RequestBody body = new RequestBody();
    private final UpstreamRequest outgoing = new UpstreamRequest();
    private final EndpointWalk walk = new EndpointWalk();
    private final Deadline deadline = new Deadline(this::onTimeout);
    private final Deadline pause = new Deadline(this::tryAgain);

    private RequestHead request = new RequestHead();
    private long timeoutMillis;
    private @Nullable LoopEndpoint endpoint;
    private @Nullable Upstream upstream;
    private @Nullable Connecting connecting;
    private boolean active;
    private boolean reading;
    private boolean answered;
    private int breaks;
    private int retries;
    private @Nullable RetryRuntime retry;
    private @Nullable LoopCluster start;
    private @Nullable LoopEndpoint failed;

    Tries(Exchange exchange, Downstream down, ExchangeRecord record, DeadlineWheel deadlines) {
        this.exchange = exchange;
        this.down = down;
        this.record = record;
        this.deadlines = deadlines;
    }

    // ---- what the exchange asks for

    /** A request has come; its body gathers here whatever becomes of it. */
    void begin(RequestHead head, boolean end) {
        request = head;
        endpoint = null;
        upstream = null;
        connecting = null;
        active = true;
        reading = true;
        answered = false;
        breaks = 0;
        retries = 0;
        body.begin(end && !head.isUpgrade());
    }

    /** The request as filters may change it, before {@link #start}. */
    UpstreamRequest outgoing() {
        return outgoing;
    }

    /**
     * Sends the request to the cluster.
     *
     * @param tryTimeoutMillis for each try; 0 for none
     * @param rule             what else is tried again; null for nothing
     */
    void start(LoopCluster cluster, long tryTimeoutMillis, @Nullable RetryRuntime rule) {
        timeoutMillis = tryTimeoutMillis;
        retry = rule;
        start = cluster;
        record.enter(cluster);
        walk.begin(cluster);
        next();
    }

    void data(ByteBuf data) {
        reading = true;
        body.add(data, upstream);
        Upstream to = upstream;
        if (to == null ? body.isFull() : !to.isWritable()) {
            down.pauseReading();
            if (to != null) {
                to.flush();
            }
        }
    }

    void end(@Nullable HttpHeaders trailers) {
        reading = true;
        body.end(trailers, upstream);
    }

    /** All of the request that could be read now was handed over. */
    void readComplete() {
        reading = false;
        if (upstream != null) {
            upstream.flush();
        }
    }

    /** The client takes more of the response. */
    void resume() {
        if (upstream != null) {
            upstream.resumeReading();
        }
    }

    /** The stream that the response comes from; null while there is none. */
    @Nullable
    Upstream upstream() {
        return upstream;
    }

    /** Bytes of the request's body that have come. */
    long bodyBytes() {
        return body.total();
    }

    /** Whether the request has come whole, without a body. */
    boolean isBodyless() {
        return body.isEmpty();
    }

    /** Gives up the try under way. */
    void drop() {
        if (endpoint != null) {
            endpoint.stats().requestCancelled();
        }
        letGo();
    }

    /** The response is whole: the connection is no longer ours. */
    void succeeded(int status) {
        LoopEndpoint served = endpoint;
        if (served != null) {
            if (status < 500) {
                served.stats().requestSucceeded();
            } else {
                served.stats().requestFailed();
            }
        }
        upstream = null;
        endTry();
    }

    /** No time limit holds for what has become a tunnel. */
    void unlimited() {
        deadlines.cancel(deadline);
    }

    /** The request took too long as a whole. */
    void timeOut() {
        if (endpoint != null) {
            endpoint.stats().requestTimedOut();
        }
        letGo();
        record.timedOut();
    }

    /** Nothing more is to be sent. */
    void finish() {
        active = false;
        body.release();
        walk.end();
        deadlines.cancel(pause);
        start = null;
        failed = null;
    }

    // ---- one try after the other

    private void next() {
        LoopEndpoint chosen = walk.next();
        record.moveTo(walk.cluster());
        if (chosen == null) {
            nobodyLeft();
        } else {
            connect(chosen, false);
        }
    }

    private void connect(LoopEndpoint to, boolean onFreshConnection) {
        endpoint = to;
        outgoing.addressTo(to.spec());
        to.tryStarted();
        record.tryStarted(to);
        if (timeoutMillis > 0) {
            deadlines.arm(deadline, timeoutMillis);
        }
        String serverName = outgoing.serverName();
        boolean ready = !onFreshConnection && to.hasIdle(serverName);
        Connecting started = to.connect(this, serverName, onFreshConnection, ready ? 0 : connectTimeoutMillis(to));
        if (upstream == null && endpoint == to) {
            connecting = started;
        }
    }

    private long connectTimeoutMillis(LoopEndpoint to) {
        LoopCluster cluster = walk.cluster();
        long configured = cluster == null
                ? CONNECT_WITH_ALTERNATIVE_MILLIS
                : Math.max(1, cluster.spec().connectTimeout().toMillis());
        return walk.hasAlternativeTo(to) ? Math.min(CONNECT_WITH_ALTERNATIVE_MILLIS, configured) : configured;
    }

    @Override
    public void onConnected(Upstream stream) {
        connecting = null;
        upstream = stream;
        boolean bodyless = body.isEmpty();
        stream.sendHead(request, bodyless || request.isUpgrade());
        if (!bodyless && !request.isUpgrade()) {
            body.sendTo(stream);
        }
        if (!reading) {
            stream.flush();
        }
        if (stream.isWritable()) {
            down.resumeReading();
        }
    }

    @Override
    public void onConnectFailed(ConnectFailure failure) {
        connecting = null;
        LoopEndpoint failed = endpoint;
        endTry();
        if (failed == null || !active) {
            return;
        }
        failed.stats().requestFailed();
        record.connectFailed(failure);
        walk.failed(failed, failure.timedOut());
        next();
    }

    @Override
    public void onUpstreamBroken(Throwable cause) {
        LoopEndpoint broken = endpoint;
        Upstream was = upstream;
        upstream = null;
        endTry();
        if (broken == null || was == null || !active) {
            return;
        }
        broken.stats().requestFailed();
        record.upstreamBroke();
        if (answered) {
            exchange.abort(ErrorCode.UPSTREAM_RESET);
        } else if (was.hasAnswered() || !canSendAgain()) {
            brokeAt(broken, cause);
        } else if (was.isReused() && !(cause instanceof PeerSilentException)) {
            record.retried();
            connect(broken, true);
        } else if (breaks++ <= walk.depth()) {
            record.retried();
            elsewhere(broken);
        } else {
            brokeAt(broken, cause);
        }
    }

    private void brokeAt(LoopEndpoint broken, Throwable cause) {
        if (mayRetry()) {
            retryAfter(broken);
        } else {
            broke(cause);
        }
    }

    /** Elsewhere is another endpoint, the fallback, or a fresh connection to the only one there is. */
    private void elsewhere(LoopEndpoint broken) {
        walk.failed(broken, false);
        LoopEndpoint chosen = walk.next();
        record.moveTo(walk.cluster());
        connect(chosen == null ? broken : chosen, chosen == null);
    }

    @Override
    public boolean mayGoElsewhere() {
        LoopEndpoint trying = endpoint;
        return trying != null && !answered && breaks <= walk.depth() && canSendAgain()
                && walk.hasAlternativeTo(trying);
    }

    private boolean canSendAgain() {
        return body.canReplay() && switch (request.upstreamMethod()) {
            case "GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE" -> true;
            default -> false;
        };
    }

    // ---- what the route wants tried again

    private boolean mayRetry() {
        RetryRuntime rule = retry;
        return rule != null && !answered && retries < rule.attempts() && body.canReplay();
    }

    /**
     * @param last what failed; null where nobody took a connection
     */
    private void retryAfter(@Nullable LoopEndpoint last) {
        RetryRuntime rule = retry;
        if (rule != null) {
            retries++;
            failed = last;
            record.retried();
            deadlines.arm(pause, rule.pauseMillis(retries));
        }
    }

    private void tryAgain() {
        LoopEndpoint last = failed;
        LoopCluster cluster = start;
        if (last != null) {
            connect(walk.again(last), false);
        } else if (cluster != null) {
            walk.begin(cluster);
            next();
        }
    }

    /**
     * Drops an answer that is tried again instead.
     *
     * @param end it has no body
     */
    private void passOver(boolean end) {
        LoopEndpoint answering = endpoint;
        Upstream was = upstream;
        upstream = null;
        if (answering != null) {
            answering.stats().requestFailed();
        }
        endTry();
        if (was != null && !end) {
            was.cancel();
        }
        retryAfter(answering);
    }

    private void endTry() {
        deadlines.cancel(deadline);
        LoopEndpoint tried = endpoint;
        if (tried != null) {
            endpoint = null;
            tried.tryEnded();
            record.tryEnded();
        }
    }

    private void letGo() {
        deadlines.cancel(pause);
        if (connecting != null) {
            connecting.abandon();
            connecting = null;
        }
        if (upstream != null) {
            upstream.cancel();
            upstream = null;
        }
        endTry();
    }

    // ---- how it can end badly

    private void broke(Throwable cause) {
        boolean malformed = cause.getMessage() != null && cause.getMessage().startsWith("the upstream's response");
        exchange.reply(exchange.errors().connect(),
                malformed ? ErrorCode.UPSTREAM_MALFORMED : ErrorCode.UPSTREAM_RESET,
                malformed ? "the backend's response is not valid HTTP" : "the backend broke off before it answered");
    }

    private void nobodyLeft() {
        if (record.hasConnectFailed() && mayRetry()) {
            retryAfter(null);
            return;
        }
        LoopCluster cluster = walk.cluster();
        if (record.hasConnectFailed()) {
            boolean timedOut = record.hasConnectTimedOut();
            exchange.reply(exchange.errors().connect(),
                    timedOut ? ErrorCode.CONNECT_TIMEOUT : ErrorCode.CONNECT_FAILED,
                    timedOut ? "the backend did not take the connection in time" : "the backend took no connection");
        } else if (cluster == null || cluster.isEmpty()) {
            boolean unresolved = cluster != null && !cluster.spec().endpoints().isEmpty();
            exchange.reply(exchange.errors().unavailable(),
                    unresolved ? ErrorCode.DNS_FAILED : ErrorCode.NO_ENDPOINT,
                    unresolved ? "the backend's name is not resolved" : "the backend has no endpoint");
        } else {
            cluster.stats().noHealthyEndpoint();
            exchange.reply(exchange.errors().unavailable(), ErrorCode.NO_HEALTHY_ENDPOINT,
                    "no endpoint of the backend is healthy");
        }
    }

    private void onTimeout() {
        LoopEndpoint late = endpoint;
        if (late != null && mayRetry()) {
            late.stats().requestTimedOut();
            letGo();
            retryAfter(late);
        } else {
            exchange.timedOut("the backend took longer than the route allows");
        }
    }

    // ---- the response, for the exchange to relay

    @Override
    public void onResponseHead(ResponseHead head, boolean end) {
        if (!head.isInformational()) {
            if (retry != null && retry.covers(head.status()) && mayRetry()) {
                passOver(end);
                return;
            }
            answered = true;
            body.forget();
        }
        exchange.relayHead(head, end);
    }

    @Override
    public void onResponseData(ByteBuf data) {
        exchange.relayData(data);
    }

    @Override
    public void onResponseEnd(@Nullable HttpHeaders trailers) {
        exchange.relayEnd(trailers);
    }

    @Override
    public void onResponseReadComplete() {
        down.flush();
    }

    @Override
    public void onUpstreamWritable() {
        down.resumeReading();
    }
}
