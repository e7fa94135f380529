package dev.gatehouse.proxy.exchange;

import dev.gatehouse.proxy.loop.Loop;
import dev.gatehouse.proxy.upstream.LoopCluster;
import dev.gatehouse.proxy.upstream.LoopEndpoint;
import dev.gatehouse.proxy.upstream.Tried;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The copies of the request that comes in now. A copy whose request has come whole lives on by itself. Used again for
 * the next request.
 */
final class Mirrors {
    private final Loop loop;
    private final List<MirroredRequest> open = new ArrayList<>(0);

    Mirrors(Loop loop) {
        this.loop = loop;
    }

    /**
     * Begins the copies of a request, as it is now.
     *
     * @param timeoutMillis for each; 0 leaves it to the copy
     * @param bodyless      the request has come whole
     */
    void start(List<MirrorRuntime> wanted, UpstreamRequest request, long timeoutMillis, boolean bodyless) {
        for (int i = 0; i < wanted.size(); i++) {
            MirrorRuntime mirror = wanted.get(i);
            LoopCluster cluster = mirror.draws(loop) ? mirror.cluster().on(loop) : null;
            LoopEndpoint endpoint = cluster == null ? null : cluster.pick(new Tried());
            if (cluster != null && endpoint != null) {
                MirroredRequest copy = new MirroredRequest(request.copyFor(endpoint.spec()), endpoint,
                        loop.deadlines());
                copy.start(request.serverName(), cluster.spec().connectTimeout().toMillis(), timeoutMillis);
                if (bodyless) {
                    copy.end(null);
                } else {
                    open.add(copy);
                }
            }
        }
    }

    /** A part of the body, which stays the caller's. */
    void data(ByteBuf data) {
        for (int i = 0; i < open.size(); i++) {
            open.get(i).data(data.retainedDuplicate());
        }
    }

    void readComplete() {
        for (int i = 0; i < open.size(); i++) {
            open.get(i).flush();
        }
    }

    /** The request has come whole. */
    void end(@Nullable HttpHeaders trailers) {
        for (int i = 0; i < open.size(); i++) {
            open.get(i).end(trailers);
        }
        open.clear();
    }

    /** No more of the request will come: half a request is no use to anybody. */
    void finish() {
        for (int i = 0; i < open.size(); i++) {
            open.get(i).giveUp();
        }
        open.clear();
    }
}
