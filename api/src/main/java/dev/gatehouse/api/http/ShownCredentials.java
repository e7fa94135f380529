package dev.gatehouse.api.http;

import dev.gatehouse.api.access.Credentials;
import dev.gatehouse.api.status.ApiException;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.Locale;
import java.util.Set;

/** Reads what a request shows of who sent it. */
final class ShownCredentials {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final HeaderName CSRF = HeaderNames.create("X-CSRF-Token");
    private static final HeaderName FETCH_SITE = HeaderNames.create("Sec-Fetch-Site");
    private static final HeaderName USER = HeaderNames.create("Impersonate-User");
    private static final String IMPERSONATION = "impersonate-";

    private ShownCredentials() {
    }

    /** @throws ApiException BadRequest for kinds of impersonation that there are not: passing them over would give more */
    static Credentials of(ServerRequest raw) {
        String header = first(raw, HeaderNames.AUTHORIZATION);
        boolean bearer = header.regionMatches(true, 0, "Bearer ", 0, 7);
        raw.headers().forEach(each -> {
            String name = each.headerName().lowerCase();
            if (name.startsWith(IMPERSONATION) && !name.equals(USER.lowerCase())) {
                throw ApiException.badRequest(each.name() + ": only users can be impersonated, by Impersonate-User");
            }
        });
        return new Credentials(bearer ? header.substring(7).strip() : "", header.isEmpty() ? SessionCookie.in(raw) : "",
                first(raw, CSRF), SAFE.contains(raw.prologue().method().text()), isForeign(raw), first(raw, USER),
                ApiHandler.client(raw));
    }

    /** What browsers say of the page that sends a request; other clients say nothing. */
    static boolean isForeign(ServerRequest raw) {
        String site = first(raw, FETCH_SITE);
        String origin = first(raw, HeaderNames.ORIGIN);
        return !site.isEmpty() && !site.equals("same-origin") && !site.equals("none") || !origin.isEmpty()
                && !origin.toLowerCase(Locale.ROOT)
                        .equals("https://" + first(raw, HeaderNames.HOST).toLowerCase(Locale.ROOT));
    }

    private static String first(ServerRequest raw, HeaderName name) {
        return raw.headers().first(name).orElse("");
    }
}
