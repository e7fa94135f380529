package dev.gatehouse.proxy.dns;

import dev.gatehouse.proxy.dns.LookupException.Kind;
import io.netty.channel.AddressedEnvelope;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.dns.DefaultDnsQuestion;
import io.netty.handler.codec.dns.DnsQuestion;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.handler.codec.dns.DnsResponse;
import io.netty.handler.codec.dns.DnsResponseCode;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverTimeoutException;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.DnsNameResolverTimeoutException;
import io.netty.resolver.dns.NoopAuthoritativeDnsServerCache;
import io.netty.resolver.dns.NoopDnsCache;
import io.netty.resolver.dns.NoopDnsCnameCache;
import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Asks name servers one question at a time: over UDP, over TCP when the answer was cut short, of one server after the
 * other until one answers, beginning with the one that answered last. Caches nothing, so that times to live are those
 * of the records.
 */
final class DnsClient implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofMillis(1500);
    private static final int ROUNDS = 2;
    private static final int MAX_QUESTIONS_PER_CHAIN = 8;

    private final DnsNameResolver resolver;
    private InetSocketAddress preferred = new InetSocketAddress(0);

    DnsClient(EventLoop loop) {
        this.resolver = new DnsNameResolverBuilder(loop)
                .datagramChannelType(NioDatagramChannel.class)
                .socketChannelType(NioSocketChannel.class)
                .queryTimeoutMillis(TIMEOUT.toMillis())
                .resolveCache(NoopDnsCache.INSTANCE)
                .cnameCache(NoopDnsCnameCache.INSTANCE)
                .authoritativeDnsServerCache(NoopAuthoritativeDnsServerCache.INSTANCE)
                .searchDomains(List.of())
                .build();
    }

    /** The records of a name, its aliases followed; fails with a {@link LookupException}. Names are full names. */
    <T> CompletionStage<Records<T>> ask(List<InetSocketAddress> servers, String name, DnsRecordType type,
            Records.Reader<T> reader) {
        CompletableFuture<Records<T>> result = new CompletableFuture<>();
        new Asking<>(servers, type, reader, result).ask(name, Integer.MAX_VALUE, 1);
        return result;
    }

    @Override
    public void close() {
        resolver.close();
    }

    /** One question with its retries, and those that its aliases lead to. */
    private final class Asking<T> {
        private final List<InetSocketAddress> servers;
        private final DnsRecordType type;
        private final Records.Reader<T> reader;
        private final CompletableFuture<Records<T>> result;

        Asking(List<InetSocketAddress> servers, DnsRecordType type, Records.Reader<T> reader,
                CompletableFuture<Records<T>> result) {
            this.servers = servers;
            this.type = type;
            this.reader = reader;
            this.result = result;
        }

        void ask(String name, long ttl, int questions) {
            attempt(new Question(name, ttl, questions, Math.max(0, servers.indexOf(preferred))), 0);
        }

        /** A name to ask for, what its chain so far allows as time to live, and the server to begin with. */
        private record Question(String name, long ttl, int number, int firstServer) {}

        private void attempt(Question question, int attempt) {
            InetSocketAddress server = servers.get((question.firstServer + attempt) % servers.size());
            DnsQuestion packet;
            try {
                packet = new DefaultDnsQuestion(question.name + ".", type);
            } catch (IllegalArgumentException e) {
                result.completeExceptionally(new LookupException(Kind.NO_SUCH_NAME, "not a host name"));
                return;
            }
            resolver.query(server, packet).addListener(
                    (io.netty.util.concurrent.Future<AddressedEnvelope<DnsResponse, InetSocketAddress>> future) -> {
                        if (future.isSuccess()) {
                            AddressedEnvelope<DnsResponse, InetSocketAddress> envelope = future.getNow();
                            try {
                                onResponse(question, attempt, server, envelope.content());
                            } catch (RuntimeException malformed) {
                                onFailure(question, attempt, server, malformed);
                            } finally {
                                envelope.release();
                            }
                        } else {
                            onFailure(question, attempt, server, future.cause());
                        }
                    });
        }

        private void onResponse(Question question, int attempt, InetSocketAddress server, DnsResponse response) {
            DnsResponseCode code = response.code();
            if (code.equals(DnsResponseCode.NOERROR)) {
                preferred = server;
                onRecords(question, server, Records.of(response, question.name, type, reader));
            } else if (code.equals(DnsResponseCode.NXDOMAIN)) {
                preferred = server;
                result.completeExceptionally(
                        new LookupException(Kind.NO_SUCH_NAME,
                                "NXDOMAIN from " + NetUtil.toSocketAddressString(server)));
            } else {
                String name = code.equals(DnsResponseCode.SERVFAIL) ? "SERVFAIL" : code.toString();
                next(question, attempt, new LookupException(Kind.SERVER_FAILURE,
                        name + " from " + NetUtil.toSocketAddressString(server)));
            }
        }

        private void onRecords(Question question, InetSocketAddress server, Records<T> records) {
            long ttl = Math.min(question.ttl, records.ttl());
            if (!records.values().isEmpty()) {
                result.complete(new Records<>(records.name(), records.values(), ttl));
            } else if (!records.name().equals(question.name) && question.number < MAX_QUESTIONS_PER_CHAIN) {
                ask(records.name(), ttl, question.number + 1);
            } else {
                result.completeExceptionally(new LookupException(Kind.NO_RECORD,
                        "no " + type.name() + " record from " + NetUtil.toSocketAddressString(server)));
            }
        }

        private void onFailure(Question question, int attempt, InetSocketAddress server, Throwable cause) {
            String at = NetUtil.toSocketAddressString(server);
            next(question, attempt, isTimeout(cause)
                    ? new LookupException(Kind.TIMEOUT,
                            "no answer from " + at + " within " + TIMEOUT.toMillis() + " ms")
                    : new LookupException(Kind.SERVER_FAILURE, "asking " + at + " failed: " + root(cause)));
        }

        private void next(Question question, int attempt, LookupException failure) {
            if (attempt + 1 < servers.size() * ROUNDS) {
                attempt(question, attempt + 1);
            } else {
                result.completeExceptionally(failure);
            }
        }

        private static boolean isTimeout(Throwable thrown) {
            Throwable cause = thrown;
            while (cause != null && !(cause instanceof DnsNameResolverTimeoutException)) {
                cause = cause.getCause();
            }
            return cause != null;
        }

        private static String root(Throwable cause) {
            Throwable root = cause;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            return String.valueOf(root.getMessage());
        }
    }
}
