package dev.gatehouse.proxy;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;

/** Looks how this machine can be reached. */
final class HostAddresses {
    private static final List<String> LOOPBACK = List.of("127.0.0.1");

    private HostAddresses() {
    }

    /** IPv4, in the order of the interfaces that are up; loopback where there is nothing else. */
    static List<String> now() {
        try {
            List<String> found = NetworkInterface.networkInterfaces().filter(HostAddresses::isUp)
                    .flatMap(NetworkInterface::inetAddresses).filter(HostAddresses::isReachable)
                    .map(InetAddress::getHostAddress).toList();
            return found.isEmpty() ? LOOPBACK : found;
        } catch (SocketException e) {
            return LOOPBACK;
        }
    }

    private static boolean isUp(NetworkInterface one) {
        try {
            return one.isUp();
        } catch (SocketException e) {
            return false;
        }
    }

    private static boolean isReachable(InetAddress address) {
        return address instanceof Inet4Address && !address.isLoopbackAddress() && !address.isLinkLocalAddress();
    }
}
