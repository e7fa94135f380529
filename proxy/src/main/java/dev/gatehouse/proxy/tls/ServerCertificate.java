package dev.gatehouse.proxy.tls;

import io.netty.handler.ssl.SslContext;
import java.util.List;

/** A certificate that a listener can present. */
record ServerCertificate(List<String> names, SslContext context) {
    ServerCertificate {
        names = List.copyOf(names);
    }
}
