package dev.gatehouse.proxy.endpoint;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** IP addresses in words; never asks DNS. */
final class IpText {
    private IpText() {
    }

    static boolean isIp(String text) {
        return NetUtil.isValidIpV4Address(text) || NetUtil.isValidIpV6Address(text);
    }

    static boolean same(String one, String other) {
        return one.equals(other)
                || (isIp(one) && isIp(other) && Arrays.equals(NetUtil.createByteArrayFromIpAddressString(one),
                        NetUtil.createByteArrayFromIpAddressString(other)));
    }

    static InetAddress parse(String ip) {
        try {
            return InetAddress.getByAddress(NetUtil.createByteArrayFromIpAddressString(ip));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(ip + " is not an IP address", e);
        }
    }

    /** {@code 10.0.0.1:80} or {@code [::1]:80}. */
    static String show(InetSocketAddress address) {
        String ip = NetUtil.toAddressString(address.getAddress());
        return (ip.indexOf(':') >= 0 ? "[" + ip + "]" : ip) + ":" + address.getPort();
    }
}
