package dev.gatehouse.proxy.exchange;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;

/** The peers whose word on where a request came from is taken. */
public final class TrustedProxies {
    public static final TrustedProxies NONE = new TrustedProxies(List.of());

    private final List<IpSubnetFilterRule> rules;

    private TrustedProxies(List<IpSubnetFilterRule> rules) {
        this.rules = rules;
    }

    /**
     * @param cidrs {@code 10.0.0.0/8}, {@code ::1/128} or a plain address
     * @throws IllegalArgumentException names the one that is none of these
     */
    public static TrustedProxies of(List<String> cidrs) {
        return new TrustedProxies(cidrs.stream().map(TrustedProxies::rule).toList());
    }

    private static IpSubnetFilterRule rule(String cidr) {
        String[] parts = cidr.trim().split("/", 2);
        byte[] address = NetUtil.createByteArrayFromIpAddressString(parts[0]);
        if (address == null) {
            throw new IllegalArgumentException(
                    cidr + " is not an address range; write it like 10.0.0.0/8 or 2001:db8::/32");
        }
        try {
            int prefix = parts.length == 2 ? Integer.parseInt(parts[1]) : address.length * 8;
            return new IpSubnetFilterRule(InetAddress.getByAddress(address), prefix, IpFilterRuleType.ACCEPT);
        } catch (IllegalArgumentException | java.net.UnknownHostException e) {
            throw new IllegalArgumentException(
                    cidr + " has no valid prefix length; write it like 10.0.0.0/8 or 2001:db8::/32", e);
        }
    }

    boolean isEmpty() {
        return rules.isEmpty();
    }

    /** Whether a peer may say where a request came from. */
    public boolean trusts(SocketAddress peer) {
        return peer instanceof InetSocketAddress inet && trusts(inet);
    }

    private boolean trusts(InetSocketAddress peer) {
        for (IpSubnetFilterRule rule : rules) {
            if (rule.matches(peer)) {
                return true;
            }
        }
        return false;
    }

    /** Whether an address in words, without port, is one of them. */
    boolean trusts(String address) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
        try {
            return bytes != null && trusts(new InetSocketAddress(InetAddress.getByAddress(bytes), 0));
        } catch (java.net.UnknownHostException e) {
            return false;
        }
    }
}
