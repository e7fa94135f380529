package dev.gatehouse.proxy.dns;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.dns.DefaultDnsRecordDecoder;
import io.netty.handler.codec.dns.DnsRawRecord;
import io.netty.handler.codec.dns.DnsRecord;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.handler.codec.dns.DnsResponse;
import io.netty.handler.codec.dns.DnsSection;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a response says about one name and type, its CNAME chain followed.
 *
 * @param name   where the chain ends
 * @param values of the type asked for; empty where the response ends with the chain
 * @param ttl    seconds, the least of all records used
 */
record Records<T>(String name, List<T> values, long ttl) {
    private static final int MAX_CHAIN = 16;

    /** An SRV record (RFC 2782). */
    record Service(int priority, int weight, int port, String target) {}

    Records {
        values = List.copyOf(values);
    }

    /** Reads one kind of record. */
    @FunctionalInterface
    interface Reader<T> {
        /** The value; empty where the record is malformed. */
        Optional<T> read(ByteBuf content);
    }

    static <T> Records<T> of(DnsResponse response, String question, DnsRecordType type, Reader<T> reader) {
        String name = question;
        long ttl = Integer.MAX_VALUE;
        for (int i = 0; i < MAX_CHAIN; i++) {
            Optional<DnsRawRecord> alias = alias(response, name);
            if (alias.isEmpty()) {
                break;
            }
            ttl = Math.min(ttl, alias.get().timeToLive());
            name = plain(DefaultDnsRecordDecoder.decodeName(alias.get().content().duplicate()));
        }
        List<T> values = new ArrayList<>();
        for (DnsRawRecord record : records(response, name, type)) {
            Optional<T> value = reader.read(record.content().duplicate());
            if (value.isPresent()) {
                values.add(value.get());
                ttl = Math.min(ttl, record.timeToLive());
            }
        }
        return new Records<>(name, values, ttl);
    }

    private static Optional<DnsRawRecord> alias(DnsResponse response, String name) {
        return records(response, name, DnsRecordType.CNAME).stream().findFirst();
    }

    private static List<DnsRawRecord> records(DnsResponse response, String name, DnsRecordType type) {
        List<DnsRawRecord> found = new ArrayList<>();
        for (int i = 0; i < response.count(DnsSection.ANSWER); i++) {
            DnsRecord record = response.recordAt(DnsSection.ANSWER, i);
            if (record instanceof DnsRawRecord raw && raw.type().equals(type) && plain(raw.name()).equals(name)) {
                found.add(raw);
            }
        }
        return found;
    }

    static Optional<InetAddress> address(ByteBuf content) {
        byte[] bytes = new byte[content.readableBytes()];
        content.readBytes(bytes);
        try {
            return Optional.of(InetAddress.getByAddress(bytes));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    static Optional<Service> service(ByteBuf content) {
        if (content.readableBytes() < 7) {
            return Optional.empty();
        }
        return Optional.of(new Service(content.readUnsignedShort(), content.readUnsignedShort(),
                content.readUnsignedShort(), plain(DefaultDnsRecordDecoder.decodeName(content))));
    }

    /** Lower case, without the trailing dot. */
    static String plain(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
