package dev.gatehouse.compiler.cluster;

import dev.gatehouse.compiler.cluster.Material.Cause;
import dev.gatehouse.compiler.query.Memo;
import dev.gatehouse.compiler.query.Question;
import dev.gatehouse.model.Kind;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.core.Bytes;
import dev.gatehouse.model.core.Secret;
import dev.gatehouse.model.gateway.Gateway.SecretObjectReference;
import dev.gatehouse.snapshot.SecretMaterial;
import java.util.Optional;

/**
 * The certificate and key that a Secret holds, which should be of type {@code kubernetes.io/tls}.
 *
 * @param from          the kind of the referrer
 * @param fromNamespace the namespace of the referrer
 */
public record KeyPair(Kind from, String fromNamespace, SecretObjectReference ref) implements Question<Material> {
    private static final String CERTIFICATE = "tls.crt";
    private static final String PRIVATE_KEY = "tls.key";

    @Override
    public Material answer(Memo memo) {
        if (!ref.group().isEmpty() || !ref.kind().equals(Secret.KIND.name())) {
            return new Material.Unusable(Cause.INVALID_KIND,
                    "a certificate comes from a Secret, not from a " + ref.kind());
        }
        ObjectKey key = new ObjectKey(Secret.KIND, ref.namespace().orElse(fromNamespace), ref.name());
        Granted granted = new Granted(from, fromNamespace, key);
        if (!memo.ask(granted)) {
            return new Material.Unusable(Cause.NOT_PERMITTED,
                    "reference to " + key + " is not permitted: " + granted.remedy());
        }
        return memo.object(Secret.class, key).map(secret -> read(key, secret))
                .orElseGet(() -> new Material.Unusable(Cause.INVALID, key + " not found"));
    }

    private static Material read(ObjectKey key, Secret secret) {
        Optional<String> certificate = Optional.ofNullable(secret.data().get(CERTIFICATE)).map(Bytes::utf8);
        Optional<String> privateKey = Optional.ofNullable(secret.data().get(PRIVATE_KEY)).map(Bytes::utf8);
        if (certificate.isEmpty() || privateKey.isEmpty()) {
            return new Material.Unusable(Cause.INVALID, key + " has no key "
                    + (certificate.isEmpty() ? CERTIFICATE : PRIVATE_KEY) + "; it must be of type kubernetes.io/tls");
        }
        return Pem.certificateProblem(certificate.get()).map(problem -> CERTIFICATE + ": " + problem)
                .or(() -> Pem.keyProblem(certificate.get(), privateKey.get()).map(p -> PRIVATE_KEY + ": " + p))
                .<Material>map(problem -> new Material.Unusable(Cause.INVALID, key + ", " + problem))
                .orElseGet(() -> new Material.Usable(
                        Pem.ref("secret/" + key.path(), certificate.get(), privateKey.get()),
                        new SecretMaterial.KeyPair(certificate.get(), privateKey.get())));
    }
}
