package dev.gatehouse.proxy.tls;

import dev.gatehouse.snapshot.TlsVersions;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslProvider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** OpenSSL's TLS where its library loads, else the JDK's. */
final class TlsProviders {
    private TlsProviders() {
    }

    static SslProvider best() {
        return OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK;
    }

    static List<String> protocols(TlsVersions versions) {
        return Arrays.stream(TlsVersions.Version.values())
                .filter(version -> version.compareTo(versions.min()) >= 0 && version.compareTo(versions.max()) <= 0)
                .map(TlsVersions.Version::protocol)
                .toList();
    }

    /** TLS 1.3 has its own suites; a list of TLS 1.2 suites must not take them away. */
    static List<String> ciphers(List<String> tls12) {
        List<String> all = new ArrayList<>(List.of("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384",
                "TLS_CHACHA20_POLY1305_SHA256"));
        tls12.stream().filter(suite -> !all.contains(suite)).forEach(all::add);
        return all;
    }
}
