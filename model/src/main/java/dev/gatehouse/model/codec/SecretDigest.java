package dev.gatehouse.model.codec;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Stands for a confidential value wherever people look: it shows that a value changed, and not what it is. The digest is
 * short and belongs to one entry of one object, so that equal values in two places look different and no prepared table
 * fits.
 */
public final class SecretDigest {
    private static final int BYTES = 4;

    private SecretDigest() {
    }

    /**
     * @param namespace of the Secret, with its name and the entry's key
     * @param value     as the manifest spells it
     * @return {@code *** (3f9a01bc)}
     */
    public static String of(String namespace, String name, String entry, String value) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            for (String part : new String[]{namespace, name, entry, value}) {
                sha.update(part.getBytes(StandardCharsets.UTF_8));
                sha.update((byte) 0);
            }
            return "*** (" + HexFormat.of().formatHex(sha.digest(), 0, BYTES) + ")";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
