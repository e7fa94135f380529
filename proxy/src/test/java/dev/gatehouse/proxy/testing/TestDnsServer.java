package dev.gatehouse.proxy.testing;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.dns.DatagramDnsQuery;
import io.netty.handler.codec.dns.DatagramDnsQueryDecoder;
import io.netty.handler.codec.dns.DatagramDnsResponse;
import io.netty.handler.codec.dns.DatagramDnsResponseEncoder;
import io.netty.handler.codec.dns.DefaultDnsQuestion;
import io.netty.handler.codec.dns.DefaultDnsRawRecord;
import io.netty.handler.codec.dns.DefaultDnsResponse;
import io.netty.handler.codec.dns.DnsQuery;
import io.netty.handler.codec.dns.DnsQuestion;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.handler.codec.dns.DnsResponse;
import io.netty.handler.codec.dns.DnsResponseCode;
import io.netty.handler.codec.dns.DnsSection;
import io.netty.handler.codec.dns.TcpDnsQueryDecoder;
import io.netty.handler.codec.dns.TcpDnsResponseEncoder;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A name server on a loopback port, UDP and TCP, whose zone and manners can be changed while it runs. It follows its own
 * aliases, as recursive servers do. A name without any record does not exist.
 */
public final class TestDnsServer implements AutoCloseable {
    /** How questions are met. */
    public enum Manner {
        ANSWER, SILENCE, SERVFAIL, TRUNCATE_UDP
    }

    /** One SRV record. */
    public record Service(int priority, int weight, int port, String target) {}

    private record Key(String name, DnsRecordType type) {}

    private record Value(ByteBuf content, int ttl) {}

    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Map<Key, List<Value>> zone = new ConcurrentHashMap<>();
    private final Map<Key, AtomicInteger> asked = new ConcurrentHashMap<>();
    private final Map<String, Manner> manners = new ConcurrentHashMap<>();
    private final AtomicInteger tcpQuestions = new AtomicInteger();
    private final InetSocketAddress address;
    private volatile Manner manner = Manner.ANSWER;
    private volatile boolean followAliases = true;

    private TestDnsServer() {
        this.address = bind();
    }

    public static TestDnsServer start() {
        return new TestDnsServer();
    }

    public InetSocketAddress address() {
        return address;
    }

    /** {@code 127.0.0.1:port}, as options want it. */
    public String hostPort() {
        return NetUtil.toSocketAddressString(address);
    }

    /** Replaces the name's A records. */
    public TestDnsServer a(String name, int ttl, String... ips) {
        return addresses(name, DnsRecordType.A, ttl, ips);
    }

    /** Replaces the name's AAAA records. */
    public TestDnsServer aaaa(String name, int ttl, String... ips) {
        return addresses(name, DnsRecordType.AAAA, ttl, ips);
    }

    public TestDnsServer cname(String name, int ttl, String target) {
        return put(name, DnsRecordType.CNAME, List.of(new Value(encoded(target), ttl)));
    }

    public TestDnsServer srv(String name, int ttl, Service... services) {
        List<Value> values = new ArrayList<>();
        for (Service service : services) {
            ByteBuf content = Unpooled.buffer().writeShort(service.priority).writeShort(service.weight)
                    .writeShort(service.port).writeBytes(encoded(service.target));
            values.add(new Value(content, ttl));
        }
        return put(name, DnsRecordType.SRV, values);
    }

    /** From now on the name does not exist. */
    public TestDnsServer remove(String name) {
        zone.keySet().removeIf(key -> key.name.equals(name));
        return this;
    }

    /** For all names without a manner of their own. */
    public TestDnsServer manner(Manner manner) {
        this.manner = manner;
        return this;
    }

    public TestDnsServer manner(String name, Manner manner) {
        manners.put(name, manner);
        return this;
    }

    /** Whether an alias is answered together with its target's records; else with the alias alone. */
    public TestDnsServer followAliases(boolean follow) {
        this.followAliases = follow;
        return this;
    }

    /** How often a question was asked. */
    public int asked(String name, DnsRecordType type) {
        AtomicInteger count = asked.get(new Key(name, type));
        return count == null ? 0 : count.get();
    }

    public int askedOverTcp() {
        return tcpQuestions.get();
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private TestDnsServer addresses(String name, DnsRecordType type, int ttl, String... ips) {
        List<Value> values = new ArrayList<>();
        for (String ip : ips) {
            values.add(new Value(Unpooled.wrappedBuffer(NetUtil.createByteArrayFromIpAddressString(ip)), ttl));
        }
        return put(name, type, values);
    }

    private TestDnsServer put(String name, DnsRecordType type, List<Value> values) {
        zone.put(new Key(name, type), values);
        return this;
    }

    private static ByteBuf encoded(String name) {
        ByteBuf content = Unpooled.buffer();
        for (String label : List.of(name.split("\\.", -1))) {
            content.writeByte(label.length()).writeBytes(label.getBytes(StandardCharsets.US_ASCII));
        }
        return content.writeByte(0);
    }

    /** TCP must have the number that UDP got, so it may take a few tries. */
    private InetSocketAddress bind() {
        for (int i = 0; i < 20; i++) {
            Channel udp = new Bootstrap().group(group).channel(NioDatagramChannel.class)
                    .handler(new ChannelInitializer<Channel>() {
                        @Override
                        protected void initChannel(Channel channel) {
                            channel.pipeline().addLast(new DatagramDnsQueryDecoder(), new DatagramDnsResponseEncoder(),
                                    new Answering(false));
                        }
                    }).bind(InetAddress.getLoopbackAddress(), 0).syncUninterruptibly().channel();
            var tcp = new ServerBootstrap().group(group).channel(NioServerSocketChannel.class)
                    .childHandler(new ChannelInitializer<Channel>() {
                        @Override
                        protected void initChannel(Channel channel) {
                            channel.pipeline().addLast(new TcpDnsQueryDecoder(), new TcpDnsResponseEncoder(),
                                    new Answering(true));
                        }
                    }).bind(udp.localAddress()).awaitUninterruptibly();
            if (tcp.isSuccess()) {
                return (InetSocketAddress) udp.localAddress();
            }
            udp.close().syncUninterruptibly();
        }
        throw new IllegalStateException("no port that is free for both UDP and TCP");
    }

    private final class Answering extends SimpleChannelInboundHandler<DnsQuery> {
        private final boolean tcp;

        Answering(boolean tcp) {
            this.tcp = tcp;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext ctx, DnsQuery query) {
            DnsQuestion question = query.recordAt(DnsSection.QUESTION);
            String name = plain(question.name());
            asked.computeIfAbsent(new Key(name, question.type()), _ -> new AtomicInteger()).incrementAndGet();
            if (tcp) {
                tcpQuestions.incrementAndGet();
            }
            Manner met = manners.getOrDefault(name, manner);
            if (met == Manner.SILENCE) {
                return;
            }
            DnsResponse response = response(query);
            response.addRecord(DnsSection.QUESTION, new DefaultDnsQuestion(question.name(), question.type()));
            if (met == Manner.SERVFAIL) {
                response.setCode(DnsResponseCode.SERVFAIL);
            } else if (met == Manner.TRUNCATE_UDP && !tcp) {
                response.setTruncated(true);
            } else {
                answer(response, name, question.type());
            }
            ctx.writeAndFlush(response).addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
        }

        private DnsResponse response(DnsQuery query) {
            return query instanceof DatagramDnsQuery datagram
                    ? new DatagramDnsResponse(/* sender= */ datagram.recipient(), /* recipient= */ datagram.sender(),
                            query.id())
                    : new DefaultDnsResponse(query.id());
        }

        private void answer(DnsResponse response, String question, DnsRecordType type) {
            String name = question;
            List<Value> alias = zone.getOrDefault(new Key(name, DnsRecordType.CNAME), List.of());
            for (int i = 0; i < 10 && !alias.isEmpty(); i++) {
                add(response, name, DnsRecordType.CNAME, alias);
                if (!followAliases) {
                    return;
                }
                name = decoded(alias.getFirst().content);
                alias = zone.getOrDefault(new Key(name, DnsRecordType.CNAME), List.of());
            }
            String end = name;
            if (zone.keySet().stream().noneMatch(key -> key.name.equals(end))) {
                response.setCode(DnsResponseCode.NXDOMAIN);
            }
            add(response, end, type, zone.getOrDefault(new Key(end, type), List.of()));
        }

        private static void add(DnsResponse response, String name, DnsRecordType type, List<Value> values) {
            for (Value value : values) {
                response.addRecord(DnsSection.ANSWER, new DefaultDnsRawRecord(name + ".", type, value.ttl,
                        value.content.retainedDuplicate()));
            }
        }

        private static String decoded(ByteBuf name) {
            return plain(io.netty.handler.codec.dns.DefaultDnsRecordDecoder.decodeName(name.duplicate()));
        }

        private static String plain(String name) {
            String lower = name.toLowerCase(Locale.ROOT);
            return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
        }
    }
}
