package dev.gatehouse.compiler.cluster;

import dev.gatehouse.compiler.cluster.Material.Cause;
import dev.gatehouse.compiler.query.Memo;
import dev.gatehouse.compiler.query.Question;
import dev.gatehouse.model.Kind;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.core.Bytes;
import dev.gatehouse.model.core.ConfigMap;
import dev.gatehouse.model.core.Secret;
import dev.gatehouse.model.gateway.Gateway.SecretObjectReference;
import dev.gatehouse.snapshot.SecretMaterial;
import java.util.Locale;
import java.util.Optional;

/**
 * The certificates to trust that a ConfigMap or Secret holds under {@code ca.crt}.
 *
 * @param from          the kind of the referrer
 * @param fromNamespace the namespace of the referrer
 */
public record CertificateAuthorities(Kind from, String fromNamespace, SecretObjectReference ref)
        implements
            Question<Material> {
    private static final String DATA_KEY = "ca.crt";

    @Override
    public Material answer(Memo memo) {
        Optional<Kind> kind = kind();
        if (kind.isEmpty()) {
            return new Material.Unusable(Cause.INVALID_KIND,
                    "CA certificates come from a ConfigMap or a Secret, not from a " + ref.kind());
        }
        ObjectKey key = new ObjectKey(kind.get(), ref.namespace().orElse(fromNamespace), ref.name());
        Granted granted = new Granted(from, fromNamespace, key);
        if (!memo.ask(granted)) {
            return new Material.Unusable(Cause.NOT_PERMITTED,
                    "reference to " + key + " is not permitted: " + granted.remedy());
        }
        return certificates(memo, key);
    }

    private Optional<Kind> kind() {
        if (!ref.group().isEmpty()) {
            return Optional.empty();
        }
        return switch (ref.kind()) {
            case "ConfigMap" -> Optional.of(ConfigMap.KIND);
            case "Secret" -> Optional.of(Secret.KIND);
            default -> Optional.empty();
        };
    }

    private static Material certificates(Memo memo, ObjectKey key) {
        var object = memo.object(key);
        if (object.isEmpty()) {
            return new Material.Unusable(Cause.INVALID, key + " not found");
        }
        Optional<String> pem = switch (object.get()) {
            case ConfigMap map -> Optional.ofNullable(map.data().get(DATA_KEY))
                    .or(() -> Optional.ofNullable(map.binaryData().get(DATA_KEY)).map(Bytes::utf8));
            case Secret secret -> Optional.ofNullable(secret.data().get(DATA_KEY)).map(Bytes::utf8);
            default -> Optional.empty();
        };
        if (pem.isEmpty()) {
            return new Material.Unusable(Cause.INVALID, key + " has no key " + DATA_KEY);
        }
        return Pem.certificateProblem(pem.get())
                .<Material>map(problem -> new Material.Unusable(Cause.INVALID, key + ", " + DATA_KEY + ": " + problem))
                .orElseGet(() -> new Material.Usable(
                        Pem.ref(key.kind().name().toLowerCase(Locale.ROOT) + "/" + key.path(), pem.get()),
                        new SecretMaterial.TrustBundle(pem.get())));
    }
}
