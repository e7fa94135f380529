package dev.gatehouse.proxy.exchange;

import dev.gatehouse.proxy.filter.FilterChain;
import dev.gatehouse.proxy.filter.RedirectLocation;
import dev.gatehouse.proxy.http.ConnectFailure;
import dev.gatehouse.proxy.http.Downstream;
import dev.gatehouse.proxy.http.DownstreamEvents;
import dev.gatehouse.proxy.http.HopByHop;
import dev.gatehouse.proxy.http.PeerSilentException;
import dev.gatehouse.proxy.http.RequestHead;
import dev.gatehouse.proxy.http.ResponseHead;
import dev.gatehouse.proxy.http.Upstream;
import dev.gatehouse.proxy.http.UpstreamEvents;
import dev.gatehouse.proxy.loop.Deadline;
import dev.gatehouse.proxy.route.Authority;
import dev.gatehouse.proxy.route.ListenerHostTable;
import dev.gatehouse.proxy.route.RequestTarget;
import dev.gatehouse.proxy.route.RouteTable;
import dev.gatehouse.proxy.route.TargetProblem;
import dev.gatehouse.proxy.stats.EndpointSlot;
import dev.gatehouse.proxy.upstream.Connecting;
import dev.gatehouse.proxy.upstream.LoopCluster;
import dev.gatehouse.proxy.upstream.LoopEndpoint;
import dev.gatehouse.snapshot.ErrorProfile;
import dev.gatehouse.snapshot.ListenerHost;
import dev.gatehouse.snapshot.RouteAction;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * The state machine between a client's stream and the try under way. One exchange serves a stream's requests one after
 * the other; nothing is allocated per request but what the request itself brings.
 *
 * <p>In order: the head is located and matched, the route's action is carried out; a forwarded request is made fit to
 * go up, an endpoint is chosen and connected, what has come of the body is sent; the response is relayed as it comes.
 * A try that fails before a byte of its response hands over to the next endpoint of the {@link EndpointWalk}:
 * <ul>
 * <li>connecting failed: always, for not a byte was sent;
 * <li>the connection had served before and broke: once more on a fresh one, since its peer may just have closed it
 * (unless the peer is silent: then elsewhere);
 * <li>a fresh connection broke: once more elsewhere for each cluster of the chain.
 * </ul>
 * The latter two only for idempotent methods (RFC 9110, 9.2.2) with a body that is still there.
 */
public final class Exchange implements DownstreamEvents, UpstreamEvents {
    private static final long CONNECT_WITH_ALTERNATIVE_MILLIS = 1_000;

    private final LoopContext context;
    private final ListenerView listener;
    private final Downstream down;
    private final @Nullable ListenerHost namedHost;
    private final Forwarding forwarding;
    private final RequestTarget target = new RequestTarget();
    private final UpstreamRequest outgoing = new UpstreamRequest();
    private final RequestBody body = new RequestBody();
    private final EndpointWalk walk = new EndpointWalk();
    private final ResponseHead localHead = new ResponseHead();
    private final ExchangeRecord record;
    private final Deadline requestDeadline = new Deadline(this::onRequestTimeout);
    private final Deadline tryDeadline = new Deadline(this::onTryTimeout);

    private RequestHead request = new RequestHead();
    private @Nullable RouteRuntime route;
    private FilterChain destinationFilters = FilterChain.EMPTY;
    private @Nullable LoopEndpoint endpoint;
    private @Nullable Upstream upstream;
    private @Nullable Connecting connecting;
    private CharSequence requestId = "";
    private boolean active;
    private boolean reading;
    private boolean responseStarted;
    private int breaks;

    /**
     * @param namedHost the listener host that the connection's server name chose; null in clear text
     */
    public Exchange(LoopContext context, ListenerView listener, Downstream down,
            @Nullable ListenerHost namedHost) {
        this.context = context;
        this.listener = listener;
        this.down = down;
        this.namedHost = namedHost;
        this.forwarding = new Forwarding(down.peer(), down.scheme(), context.trustedProxies(), context.loop());
        this.record = new ExchangeRecord(context);
    }

    // ---- the request

    @Override
    public void onRequestHead(RequestHead head, boolean end) {
        begin(head, end);
        if (!locate()) {
            return;
        }
        RouteTable<RouteRuntime> routes = listener.routes();
        int host = routes.hosts().find(head.host());
        record.accessLog(listener.accessLog(host));
        if (namedHost != null && host != ListenerHostTable.NONE && !isSame(routes.hosts().get(host), namedHost)) {
            reply(421, ErrorCode.MISDIRECTED, "this connection was made for another host");
            return;
        }
        RouteRuntime found = host == ListenerHostTable.NONE ? null : routes.find(host, head);
        if (found == null) {
            reply(404, ErrorCode.ROUTE_NOT_FOUND, "no route matches this request");
            return;
        }
        route = found;
        record.route(found);
        switch (found.action()) {
            case RouteAction.Forward _ -> forward(found);
            case RouteAction.Redirect redirect -> redirect(redirect);
            case RouteAction.Fail fail -> reply(fail.status(), fail.code(), fail.message());
        }
    }

    /** The same listener of the same Gateway, perhaps of another snapshot. */
    private static boolean isSame(ListenerHost one, ListenerHost other) {
        return one == other || one.section().equals(other.section()) && one.gateway().equals(other.gateway());
    }

    private void begin(RequestHead head, boolean end) {
        request = head;
        route = null;
        destinationFilters = FilterChain.EMPTY;
        endpoint = null;
        upstream = null;
        connecting = null;
        requestId = "";
        active = true;
        reading = true;
        responseStarted = false;
        breaks = 0;
        body.begin(end && !head.isUpgrade());
        record.begin(head);
        listener.stats().requestReceived();
    }

    /** Finds out which host and path the request is for (RFC 9112, 3.2 and 3.3). */
    private boolean locate() {
        if ("CONNECT".equals(request.method())) {
            refuse(501, ErrorCode.METHOD_UNSUPPORTED, "CONNECT is not served here");
            return false;
        }
        TargetProblem problem = target.parse(request.method(), request.target());
        if (problem != null) {
            refuse(400, "malformed_request", problem.message());
            return false;
        }
        String authority = target.authority();
        boolean isField = authority.isEmpty();
        if (isField) {
            String field = request.headers().get(HttpHeaderNames.HOST);
            authority = field == null ? "" : field;
        }
        String host = Authority.host(authority);
        if (host == null || !isField && !hasValidHostField()) {
            refuse(400, "malformed_request", "the Host is not a host with an optional port");
            return false;
        }
        request.locate(authority, isField, host, target.path(), target.query());
        return true;
    }

    /** The target's authority counts, yet another reader might go by the field (RFC 9112, 3.2). */
    private boolean hasValidHostField() {
        String field = request.headers().get(HttpHeaderNames.HOST);
        return field == null || Authority.host(field) != null;
    }

    private void forward(RouteRuntime found) {
        DestinationRuntime destination = found.choose(context.loop());
        switch (destination) {
            case null -> reply(500, ErrorCode.NO_BACKEND, "the route has no backend");
            case DestinationRuntime.Broken broken -> {
                RouteAction.Fail fail = broken.failure();
                reply(fail.status(), fail.code(), fail.message());
            }
            case DestinationRuntime.ToCluster to -> forward(found, to);
        }
    }

    private void forward(RouteRuntime found, DestinationRuntime.ToCluster to) {
        requestId = forwarding.apply(request);
        outgoing.begin(request);
        destinationFilters = to.filters();
        found.filters().onRequest(outgoing);
        destinationFilters.onRequest(outgoing);
        outgoing.settle();
        LoopCluster cluster = to.cluster().on(context.loop());
        if (cluster == null) {
            reply(found.route().errors().unavailable(), ErrorCode.NO_ENDPOINT, "the backend is gone");
            return;
        }
        if (found.requestTimeoutMillis() > 0) {
            context.loop().deadlines().arm(requestDeadline, found.requestTimeoutMillis());
        }
        record.enter(cluster);
        walk.begin(cluster);
        tryNext();
    }

    @Override
    public void onRequestData(ByteBuf data) {
        reading = true;
        if (!active) {
            data.release();
            return;
        }
        body.add(data, upstream);
        Upstream to = upstream;
        if (to == null ? body.isFull() : !to.isWritable()) {
            down.pauseReading();
            if (to != null) {
                to.flush();
            }
        }
    }

    @Override
    public void onRequestEnd(@Nullable HttpHeaders trailers) {
        reading = true;
        if (active) {
            body.end(trailers, upstream);
        }
    }

    @Override
    public void onRequestReadComplete() {
        reading = false;
        if (upstream != null) {
            upstream.flush();
        }
    }

    @Override
    public void onRequestRefused(int status, String code, String reason) {
        if (!active) {
            begin(new RequestHead(), true);
            record.accessLog(listener.accessLog(ListenerHostTable.NONE));
        }
        refuse(status, code, reason);
    }

    private void refuse(int status, String code, String reason) {
        listener.stats().requestRejected(code);
        if (responseStarted) {
            abort(code);
        } else {
            down.closeAfterResponse();
            reply(status, code, reason);
        }
    }

    @Override
    public void onDownstreamClosed() {
        if (active) {
            dropUpstream();
            finish(ErrorCode.CLIENT_CLOSED);
        }
    }

    @Override
    public void onStalled() {
        if (!active) {
            return;
        }
        if (responseStarted) {
            abort(ErrorCode.IDLE_TIMEOUT);
        } else {
            failWith(errors().timeout(), ErrorCode.IDLE_TIMEOUT, "nothing moved for too long");
        }
    }

    // ---- tries

    private void tryNext() {
        LoopEndpoint next = walk.next();
        record.moveTo(walk.cluster());
        if (next == null) {
            nobodyLeft();
        } else {
            connect(next, false);
        }
    }

    private void connect(LoopEndpoint next, boolean onFreshConnection) {
        endpoint = next;
        outgoing.addressTo(next.spec());
        next.tryStarted();
        record.tryStarted(next);
        RouteRuntime current = route;
        if (current != null && current.tryTimeoutMillis() > 0) {
            context.loop().deadlines().arm(tryDeadline, current.tryTimeoutMillis());
        }
        String serverName = outgoing.serverName();
        boolean ready = !onFreshConnection && next.hasIdle(serverName);
        Connecting started = next.connect(this, serverName, onFreshConnection,
                ready ? 0 : connectTimeoutMillis(next));
        if (upstream == null && endpoint == next) {
            connecting = started;
        }
    }

    private long connectTimeoutMillis(LoopEndpoint next) {
        LoopCluster cluster = walk.cluster();
        long configured = cluster == null
                ? CONNECT_WITH_ALTERNATIVE_MILLIS
                : Math.max(1, cluster.spec().connectTimeout().toMillis());
        return walk.hasAlternativeTo(next) ? Math.min(CONNECT_WITH_ALTERNATIVE_MILLIS, configured) : configured;
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
        tryNext();
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
        if (responseStarted) {
            abort(ErrorCode.UPSTREAM_RESET);
        } else if (was.hasAnswered() || !canSendAgain()) {
            broke(cause);
        } else if (was.isReused() && !(cause instanceof PeerSilentException)) {
            record.retried();
            connect(broken, true);
        } else if (breaks++ <= walk.depth()) {
            record.retried();
            tryElsewhere(broken);
        } else {
            broke(cause);
        }
    }

    /** Elsewhere is another endpoint, the fallback, or a fresh connection to the only one there is. */
    private void tryElsewhere(LoopEndpoint broken) {
        walk.failed(broken, false);
        LoopEndpoint next = walk.next();
        record.moveTo(walk.cluster());
        connect(next == null ? broken : next, next == null);
    }

    @Override
    public boolean mayGoElsewhere() {
        LoopEndpoint trying = endpoint;
        return trying != null && !responseStarted && breaks <= walk.depth() && canSendAgain()
                && walk.hasAlternativeTo(trying);
    }

    private boolean canSendAgain() {
        return body.canReplay() && switch (request.method()) {
            case "GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE" -> true;
            default -> false;
        };
    }

    private void broke(Throwable cause) {
        boolean malformed = cause.getMessage() != null && cause.getMessage().startsWith("the upstream's response");
        failWith(errors().connect(), malformed ? ErrorCode.UPSTREAM_MALFORMED : ErrorCode.UPSTREAM_RESET,
                malformed ? "the backend's response is not valid HTTP" : "the backend broke off before it answered");
    }

    private void nobodyLeft() {
        LoopCluster cluster = walk.cluster();
        if (record.hasConnectFailed()) {
            boolean timedOut = record.hasConnectTimedOut();
            failWith(errors().connect(), timedOut ? ErrorCode.CONNECT_TIMEOUT : ErrorCode.CONNECT_FAILED,
                    timedOut ? "the backend did not take the connection in time" : "the backend took no connection");
        } else if (cluster == null || cluster.isEmpty()) {
            boolean unresolved = cluster != null && !cluster.spec().endpoints().isEmpty();
            failWith(errors().unavailable(), unresolved ? ErrorCode.DNS_FAILED : ErrorCode.NO_ENDPOINT,
                    unresolved ? "the backend's name is not resolved" : "the backend has no endpoint");
        } else {
            cluster.stats().noHealthyEndpoint();
            failWith(errors().unavailable(), ErrorCode.NO_HEALTHY_ENDPOINT, "no endpoint of the backend is healthy");
        }
    }

    private void endTry() {
        context.loop().deadlines().cancel(tryDeadline);
        LoopEndpoint tried = endpoint;
        if (tried != null) {
            endpoint = null;
            tried.tryEnded();
            record.tryEnded();
        }
    }

    /** Gives up the try under way. */
    private void dropUpstream() {
        dropUpstream(true);
    }

    private void dropUpstream(boolean count) {
        LoopEndpoint tried = endpoint;
        if (tried != null && count) {
            tried.stats().requestCancelled();
        }
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

    private void onRequestTimeout() {
        timedOut("the request took longer than the route allows");
    }

    private void onTryTimeout() {
        timedOut("the backend took longer than the route allows");
    }

    private void timedOut(String message) {
        LoopEndpoint tried = endpoint;
        if (tried != null) {
            tried.stats().requestTimedOut();
        }
        dropUpstream(false);
        record.timedOut();
        if (responseStarted) {
            abort(ErrorCode.TIMEOUT);
        } else {
            failWith(errors().timeout(), ErrorCode.TIMEOUT, message);
        }
    }

    // ---- the response

    @Override
    public void onResponseHead(ResponseHead head, boolean end) {
        if (head.isInformational()) {
            HopByHop.remove(head.headers());
            down.sendInformational(head);
            down.flush();
            return;
        }
        RouteRuntime current = route;
        responseStarted = true;
        body.forget();
        record.status(head.status());
        HttpHeaders headers = head.headers();
        CharSequence upgrade = head.status() == 101 ? headers.get(HttpHeaderNames.UPGRADE) : null;
        HopByHop.remove(headers);
        if (upgrade != null) {
            headers.set(HttpHeaderNames.UPGRADE, upgrade);
        }
        destinationFilters.onResponse(headers);
        if (current != null) {
            current.filters().onResponse(headers);
        }
        if (head.status() == 101) {
            switchProtocols(head);
        } else if (end) {
            succeeded();
            down.sendHead(head, true);
            down.flush();
        } else {
            down.sendHead(head, false);
        }
    }

    private void switchProtocols(ResponseHead head) {
        Upstream up = upstream;
        if (!request.isUpgrade() || up == null) {
            dropUpstream();
            responseStarted = false;
            failWith(errors().connect(), ErrorCode.UPSTREAM_MALFORMED, "the backend switched protocols unasked");
            return;
        }
        context.loop().deadlines().cancel(requestDeadline);
        context.loop().deadlines().cancel(tryDeadline);
        down.sendHead(head, false);
        down.flush();
        up.becomeTunnel();
        down.becomeTunnel();
        up.flush();
    }

    @Override
    public void onResponseData(ByteBuf data) {
        record.bytesDown(data.readableBytes());
        down.sendData(data);
        if (!down.isWritable() && upstream != null) {
            upstream.pauseReading();
            down.flush();
        }
    }

    @Override
    public void onResponseEnd(@Nullable HttpHeaders trailers) {
        succeeded();
        down.sendEnd(trailers);
        down.flush();
    }

    /** The upstream's part is done; its connection is no longer ours. */
    private void succeeded() {
        LoopEndpoint served = endpoint;
        if (served != null) {
            count(served.stats(), record.status());
        }
        upstream = null;
        endTry();
        finish("");
    }

    private static void count(EndpointSlot stats, int status) {
        if (status < 500) {
            stats.requestSucceeded();
        } else {
            stats.requestFailed();
        }
    }

    @Override
    public void onResponseReadComplete() {
        down.flush();
    }

    @Override
    public void onDownstreamWritable() {
        if (upstream != null) {
            upstream.resumeReading();
        }
    }

    @Override
    public void onUpstreamWritable() {
        down.resumeReading();
    }

    // ---- the gateway's own answers

    private void redirect(RouteAction.Redirect redirect) {
        String location = RedirectLocation.of(redirect, down.scheme(), request.host(), listener.address().port(),
                request.path(), request.query());
        respond(redirect.status(), LocalReply.redirectHeaders(location, context.loop().date().value()), "", "");
    }

    private void failWith(int status, String code, String message) {
        dropUpstream();
        reply(status, code, message);
    }

    private void reply(int status, String code, String message) {
        dropUpstream();
        if (requestId.isEmpty()) {
            requestId = forwarding.newId();
        }
        respond(status, LocalReply.errorHeaders(code, requestId, context.loop().date().value()),
                LocalReply.errorBody(code, message, requestId), code);
    }

    private void respond(int status, HttpHeaders headers, String text, String code) {
        RouteRuntime current = route;
        if (current != null) {
            destinationFilters.onResponse(headers);
            current.filters().onResponse(headers);
        }
        responseStarted = true;
        record.status(status);
        record.bytesDown(text.length());
        finish(code);
        LocalReply.send(down, localHead, status, headers, text);
    }

    private void abort(String code) {
        dropUpstream();
        finish(code);
        down.abort();
    }

    private void finish(String code) {
        active = false;
        context.loop().deadlines().cancel(requestDeadline);
        record.finish(request, code, requestId, body.total(), forwarding);
        body.release();
        walk.end();
    }

    private ErrorProfile errors() {
        RouteRuntime current = route;
        return current == null ? ErrorProfile.GATEWAY_API : current.route().errors();
    }

    /** Whether a request is under way. */
    public boolean isActive() {
        return active;
    }
}
