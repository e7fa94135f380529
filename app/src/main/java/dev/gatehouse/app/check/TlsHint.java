package dev.gatehouse.app.check;

import java.util.Optional;

/** What to do about a failed handshake. */
final class TlsHint {
    private TlsHint() {
    }

    /**
     * @param reason    why it failed
     * @param presented what the endpoint presents; empty: it does not even get that far
     */
    static String of(String reason, Optional<String> presented) {
        String way;
        if (reason.contains("unknown authority")) {
            way = "trust its CA with --ca-file or tls.caCertificateRefs";
        } else if (reason.contains("not for name")) {
            way = "set tls.sni to a name of the certificate";
        } else if (reason.contains("expired") || reason.contains("not valid before")) {
            way = "the certificate must be renewed, or a clock is wrong";
        } else if (presented.isEmpty()) {
            way = "the endpoint may speak clear text: try protocol HTTP, or another port";
        } else {
            way = "";
        }
        String shown = presented.map(certificate -> "it presents " + certificate).orElse("");
        return way.isEmpty() || shown.isEmpty() ? way + shown : way + "; " + shown;
    }
}
