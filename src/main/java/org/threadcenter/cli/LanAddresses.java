package org.threadcenter.cli;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.util.List;

/** The addresses under which others reach this machine. Stateless; any thread. */
final class LanAddresses {
    private LanAddresses() {}

    /**
     * The addresses to join a server with that listens on {@code listening}, the nearest to everyday first.
     */
    static List<String> toJoin(InetSocketAddress listening) {
        InetAddress address = listening.getAddress();
        if (!address.isAnyLocalAddress()) {
            return List.of(address.getHostAddress());
        }
        List<String> own = own();
        return own.isEmpty() ? List.of("127.0.0.1") : own;
    }

    private static List<String> own() {
        try {
            return NetworkInterface.networkInterfaces()
                    .filter(LanAddresses::isInUse)
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> address instanceof Inet4Address && !address.isLinkLocalAddress())
                    .map(InetAddress::getHostAddress)
                    .toList();
        } catch (IOException _) {
            return List.of();
        }
    }

    private static boolean isInUse(NetworkInterface card) {
        try {
            return card.isUp() && !card.isLoopback();
        } catch (IOException _) {
            return false;
        }
    }

    /** Whether {@code host} is this machine. */
    static boolean isThisMachine(String host) {
        try {
            InetAddress address = InetAddress.getByName(host);
            return address.isLoopbackAddress()
                    || address.isAnyLocalAddress()
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (IOException _) {
            return false;
        }
    }
}
