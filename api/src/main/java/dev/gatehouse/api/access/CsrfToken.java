package dev.gatehouse.api.access;

import dev.gatehouse.model.access.LoginSession;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/**
 * What a page of ours sends along with a change, and no other site's page can know. It follows from the session, whose
 * cookie does not follow from it.
 */
public final class CsrfToken {
    private CsrfToken() {
    }

    public static String of(LoginSession session) {
        return Base64.getUrlEncoder().withoutPadding()
                .encodeToString(Handout.digest("gatehouse csrf " + session.spec().sha256()));
    }

    static boolean matches(LoginSession session, String sent) {
        return MessageDigest.isEqual(of(session).getBytes(StandardCharsets.US_ASCII),
                sent.getBytes(StandardCharsets.US_ASCII));
    }
}
