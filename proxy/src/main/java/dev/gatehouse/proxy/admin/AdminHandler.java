package dev.gatehouse.proxy.admin;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpChunkedInput;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.stream.ChunkedStream;
import io.netty.handler.timeout.IdleStateEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the page of a request and sends what it answers. One for each connection. */
@SuppressWarnings("FutureReturnValueIgnored") // A write that fails closes the connection; nobody waits for it.
final class AdminHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final Logger LOG = LoggerFactory.getLogger(AdminHandler.class);
    private static final List<HttpMethod> METHODS = List.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST);
    private static final int CHUNK = 64 * 1024;
    private final Pages pages;
    private final Optional<AdminToken> token;

    AdminHandler(Pages pages, Optional<AdminToken> token) {
        this.pages = pages;
        this.token = token;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        if (request.decoderResult().isFailure()) {
            send(context, request.method(), AdminResponse.badRequest("this is not a well-formed HTTP request"), false);
        } else {
            send(context, request.method(), answer(request), true);
        }
    }

    private AdminResponse answer(FullHttpRequest request) {
        if (token.isPresent() && !isReadiness(request)) {
            if (!token.get().isIn(request.headers().get(HttpHeaderNames.AUTHORIZATION))) {
                return AdminResponse.text(401, "show the token of --admin-token-file: Authorization: Bearer TOKEN\n");
            }
            return found(request);
        }
        Optional<String> refusal = token.isPresent() ? Optional.empty() : BrowserGuard.refusal(request);
        if (refusal.isPresent()) {
            return AdminResponse.text(403, refusal.get() + "\n");
        }
        return found(request);
    }

    /** Orchestrators ask it without credentials, and it says nothing beyond yes or no. */
    private static boolean isReadiness(FullHttpRequest request) {
        return request.method().equals(HttpMethod.GET) && request.uri().equals("/ready");
    }

    private AdminResponse found(FullHttpRequest request) {
        if (!METHODS.contains(request.method())) {
            return AdminResponse.text(405, "the admin server knows GET, HEAD and POST\n");
        }
        AdminRequest question;
        try {
            QueryStringDecoder query = new QueryStringDecoder(request.uri());
            question = new AdminRequest(request.method().name(), query.path(), query.parameters());
        } catch (IllegalArgumentException e) {
            return AdminResponse.badRequest("the address is not well-formed: " + e.getMessage());
        }
        return answer(question);
    }

    private AdminResponse answer(AdminRequest request) {
        Optional<AdminPage> page = pages.find(request.path());
        if (page.isEmpty()) {
            return pages.missing(request.path());
        }
        if (page.get().changes() && !request.method().equals("POST")) {
            return AdminResponse.text(405, request.path() + " changes something, use POST: curl -X POST …"
                    + request.path() + "\n");
        }
        try {
            return page.get().handle(request);
        } catch (RuntimeException e) {
            LOG.error("the admin page {} failed", request.path(), e);
            return AdminResponse.text(500, "the page failed: " + e + "\n");
        }
    }

    /** Sends the body bit by bit, as the client takes it: it can be tens of megabytes. */
    private static void send(ChannelHandlerContext context, HttpMethod method, AdminResponse answer,
            boolean keepAlive) {
        HttpResponse head = head(method, answer);
        HttpUtil.setKeepAlive(head, keepAlive);
        context.write(head);
        context.writeAndFlush(
                new HttpChunkedInput(new ChunkedStream(new ByteArrayInputStream(answer.body()), CHUNK)));
    }

    private static HttpResponse head(HttpMethod method, AdminResponse answer) {
        HttpResponse response = new DefaultHttpResponse(HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(answer.status()));
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, answer.contentType())
                .set(HttpHeaderNames.CONTENT_LENGTH, answer.body().length)
                .set(HttpHeaderNames.CACHE_CONTROL, "no-cache, max-age=0").set("x-content-type-options", "nosniff")
                .set(HttpHeaderNames.X_FRAME_OPTIONS, "DENY").set("cross-origin-resource-policy", "same-origin");
        if (answer.status() == 405) {
            response.headers().set(HttpHeaderNames.ALLOW, METHODS.contains(method) ? "POST" : "GET, HEAD, POST");
        }
        return response;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof IdleStateEvent) {
            context.close(context.voidPromise());
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!(cause instanceof IOException)) {
            LOG.warn("a connection to the admin server failed", cause);
        }
        context.close(context.voidPromise());
    }
}
