package dev.gatehouse.api.release;

import dev.gatehouse.model.Metadata;
import dev.gatehouse.model.apigateway.Revision;
import dev.gatehouse.model.codec.ManifestWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Tells revisions by what they hold: two of the same resources have the same digest, whatever their versions. */
public final class Digests {
    private Digests() {
    }

    /** {@code sha256:} and 64 hexadecimal digits. */
    public static String of(List<Revision.Frozen> resources) {
        Revision plain = new Revision(Metadata.of("any", "any"), new Revision.Spec("0.0.0", "", "", Optional.empty(),
                resources.stream().sorted(Comparator.comparing(Revision.Frozen::name)).toList()), Optional.empty());
        byte[] text = ManifestWriter.toJson(plain).getBytes(StandardCharsets.UTF_8);
        try {
            return "sha256:" + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
