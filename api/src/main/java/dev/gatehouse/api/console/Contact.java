package dev.gatehouse.api.console;

import dev.gatehouse.api.access.Kubeconfig;
import dev.gatehouse.api.tls.ApiCertificate;
import java.util.function.Supplier;

/**
 * How clients reach the API, for their kubeconfigs.
 *
 * @param url {@code https://127.0.0.1:9080}
 */
public record Contact(Supplier<String> url, ApiCertificate certificate) {

    /** The same at another URL, which a client knows better. */
    Kubeconfig.Cluster at(String other) {
        return new Kubeconfig.Cluster(other, certificate.identity().authority(),
                certificate.identity().nameFor(Kubeconfig.host(other)));
    }
}
