package dev.gatehouse.proxy.exchange;

import dev.gatehouse.proxy.filter.CorsPolicy;
import dev.gatehouse.proxy.filter.FilterChain;
import dev.gatehouse.proxy.filter.RedirectLocation;
import dev.gatehouse.proxy.http.Downstream;
import dev.gatehouse.proxy.http.DownstreamEvents;
import dev.gatehouse.proxy.http.RequestHead;
import dev.gatehouse.proxy.http.ResponseHead;
import dev.gatehouse.proxy.http.Upstream;
import dev.gatehouse.proxy.loop.Deadline;
import dev.gatehouse.proxy.route.Authority;
import dev.gatehouse.proxy.route.ListenerHostTable;
import dev.gatehouse.proxy.route.RequestTarget;
import dev.gatehouse.proxy.route.RouteTable;
import dev.gatehouse.proxy.route.TargetProblem;
import dev.gatehouse.proxy.upstream.LoopCluster;
import dev.gatehouse.snapshot.ErrorProfile;
import dev.gatehouse.snapshot.ListenerHost;
import dev.gatehouse.snapshot.RouteAction;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state machine between a client's stream and whatever answers it. One exchange serves a stream's requests one after
 * the other; nothing is allocated per request but what the request itself brings.
 *
 * <p>In order: the head is located and matched, and the route's action is carried out. What is forwarded is made fit to
 * go up and handed to {@link Tries}, which sends it until an endpoint answers; the response is relayed as it comes.
 */
public final class Exchange implements DownstreamEvents {
    private final LoopContext context;
    private final ListenerView listener;
    private final Downstream down;
    private final @Nullable ListenerHost namedHost;
    private final Forwarding forwarding;
    private final RequestTarget target = new RequestTarget();
    private final ResponseHead localHead = new ResponseHead();
    private final ExchangeRecord record;
    private final Tries tries;
    private final Mirrors mirrors;
    private final Deadline deadline = new Deadline(() -> timedOut("the request took longer than the route allows"));

    private RequestHead request = new RequestHead();
    private @Nullable RouteRuntime route;
    private @Nullable CorsPolicy cors;
    private @Nullable String origin;
    private FilterChain destinationFilters = FilterChain.EMPTY;
    private long maxBodyBytes;
    private CharSequence requestId = "";
    private boolean active;
    private boolean responseStarted;

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
        this.mirrors = new Mirrors(context.loop());
        this.tries = new Tries(this, down, record, context.loop().deadlines());
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
        if (answersPreflight(found.filters().cors()) || refuses(found.filters())) {
            return;
        }
        switch (found.action()) {
            case RouteAction.Forward _ -> forward(found);
            case RouteAction.Redirect redirect -> redirect(redirect);
            case RouteAction.Respond(int status, var headers, String body) -> respond(status,
                    LocalReply.declaredHeaders(headers, context.loop().date().value()), body, "");
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
        cors = null;
        destinationFilters = FilterChain.EMPTY;
        maxBodyBytes = Long.MAX_VALUE;
        requestId = "";
        active = true;
        responseStarted = false;
        tries.begin(head, end);
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

    /** From here on answers say what other origins may do with them. */
    private boolean answersPreflight(@Nullable CorsPolicy policy) {
        if (policy == null) {
            return false;
        }
        if (CorsPolicy.isPreflight(request.method(), request.headers())) {
            HttpHeaders headers = policy.preflight(request.headers());
            headers.set(HttpHeaderNames.DATE, context.loop().date().value());
            respond(204, headers, "", "");
            return true;
        }
        cors = policy;
        origin = request.headers().get(HttpHeaderNames.ORIGIN);
        return false;
    }

    /** What the route takes no part in, it refuses before anybody is asked. */
    private boolean refuses(FilterChain filters) {
        maxBodyBytes = filters.maxBodyBytes();
        if (request.contentLength() > maxBodyBytes) {
            refuseBody();
            return true;
        }
        if (request.isUpgrade() && filters.refusesUpgrades()) {
            reply(403, ErrorCode.UPGRADE_REFUSED, "connections may not become something else here");
            return true;
        }
        return false;
    }

    /** The rest of the body is not worth waiting for. */
    private void refuseBody() {
        if (responseStarted) {
            abort(ErrorCode.REQUEST_TOO_LARGE);
        } else {
            down.closeAfterResponse();
            reply(413, ErrorCode.REQUEST_TOO_LARGE, "the body is longer than the " + maxBodyBytes
                    + " bytes that are allowed here");
        }
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
        UpstreamRequest outgoing = tries.outgoing();
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
            context.loop().deadlines().arm(deadline, found.requestTimeoutMillis());
        }
        if (!request.isUpgrade()) {
            mirror(found.mirrors(), found);
            mirror(to.mirrors(), found);
        }
        tries.start(cluster, found.tryTimeoutMillis(), found.retry());
    }

    private void mirror(List<MirrorRuntime> wanted, RouteRuntime found) {
        if (!wanted.isEmpty()) {
            mirrors.start(wanted, tries.outgoing(), found.requestTimeoutMillis(), tries.isBodyless());
        }
    }

    @Override
    public void onRequestData(ByteBuf data) {
        if (!active) {
            data.release();
        } else if (data.readableBytes() > maxBodyBytes - tries.bodyBytes()) {
            data.release();
            refuseBody();
        } else {
            mirrors.data(data);
            tries.data(data);
        }
    }

    @Override
    public void onRequestEnd(@Nullable HttpHeaders trailers) {
        if (active) {
            mirrors.end(trailers);
            tries.end(trailers);
        }
    }

    @Override
    public void onRequestReadComplete() {
        mirrors.readComplete();
        tries.readComplete();
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
            tries.drop();
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
            reply(errors().timeout(), ErrorCode.IDLE_TIMEOUT, "nothing moved for too long");
        }
    }

    // ---- the response

    /** A head has come from upstream. */
    void relayHead(ResponseHead head, boolean end) {
        if (head.isInformational()) {
            head.removeHopByHop();
            down.sendInformational(head);
            down.flush();
            return;
        }
        responseStarted = true;
        record.status(head.status());
        HttpHeaders headers = head.headers();
        CharSequence upgrade = head.status() == 101 ? headers.get(HttpHeaderNames.UPGRADE) : null;
        head.removeHopByHop();
        if (upgrade != null) {
            headers.set(HttpHeaderNames.UPGRADE, upgrade);
        }
        filterResponse(headers);
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

    private void filterResponse(HttpHeaders headers) {
        if (cors != null) {
            cors.onResponse(origin, headers);
        }
        destinationFilters.onResponse(headers);
        if (route != null) {
            route.filters().onResponse(headers);
        }
    }

    private void switchProtocols(ResponseHead head) {
        Upstream up = tries.upstream();
        if (!request.isUpgrade() || up == null) {
            responseStarted = false;
            reply(errors().connect(), ErrorCode.UPSTREAM_MALFORMED, "the backend switched protocols unasked");
            return;
        }
        context.loop().deadlines().cancel(deadline);
        tries.unlimited();
        maxBodyBytes = Long.MAX_VALUE;
        down.sendHead(head, false);
        down.flush();
        up.becomeTunnel();
        down.becomeTunnel();
        up.flush();
    }

    void relayData(ByteBuf data) {
        record.bytesDown(data.readableBytes());
        down.sendData(data);
        Upstream up = tries.upstream();
        if (!down.isWritable() && up != null) {
            up.pauseReading();
            down.flush();
        }
    }

    void relayEnd(@Nullable HttpHeaders trailers) {
        succeeded();
        down.sendEnd(trailers);
        down.flush();
    }

    private void succeeded() {
        tries.succeeded(record.status());
        finish("");
    }

    @Override
    public void onDownstreamWritable() {
        tries.resume();
    }

    // ---- the gateway's own answers

    private void redirect(RouteAction.Redirect redirect) {
        String location = RedirectLocation.of(redirect, down.scheme(), request.host(), listener.address().port(),
                request.path(), request.query());
        respond(redirect.status(), LocalReply.redirectHeaders(location, context.loop().date().value()), "", "");
    }

    /** A time limit of the route has expired. */
    void timedOut(String message) {
        tries.timeOut();
        if (responseStarted) {
            abort(ErrorCode.TIMEOUT);
        } else {
            reply(errors().timeout(), ErrorCode.TIMEOUT, message);
        }
    }

    /** Answers with an error of the gateway's own, before a response has begun. */
    void reply(int status, String code, String message) {
        tries.drop();
        if (requestId.isEmpty()) {
            requestId = forwarding.newId();
        }
        boolean toHead = "HEAD".equals(request.method());
        respond(status, LocalReply.errorHeaders(code, requestId, context.loop().date().value(), toHead),
                LocalReply.errorBody(code, message, requestId), code);
    }

    private void respond(int status, HttpHeaders headers, String text, String code) {
        filterResponse(headers);
        responseStarted = true;
        record.status(status);
        record.bytesDown(text.length());
        finish(code);
        LocalReply.send(down, localHead, status, headers, text);
    }

    /** The response has begun and cannot be finished. */
    void abort(String code) {
        tries.drop();
        finish(code);
        down.abort();
    }

    private void finish(String code) {
        active = false;
        context.loop().deadlines().cancel(deadline);
        record.finish(request, code, requestId, tries.bodyBytes(), forwarding);
        tries.finish();
        mirrors.finish();
    }

    /** Which statuses the route's own failures get. */
    ErrorProfile errors() {
        RouteRuntime current = route;
        return current == null ? ErrorProfile.GATEWAY_API : current.route().errors();
    }
}
