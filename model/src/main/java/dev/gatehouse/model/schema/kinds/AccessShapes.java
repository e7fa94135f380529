package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.access.AccessToken;
import dev.gatehouse.model.access.Account;
import dev.gatehouse.model.access.Grant;
import dev.gatehouse.model.access.LastUse;
import dev.gatehouse.model.access.LoginSession;
import dev.gatehouse.model.access.Role;
import dev.gatehouse.model.schema.Choice;
import dev.gatehouse.model.schema.Confidential;
import dev.gatehouse.model.schema.ListOf;
import dev.gatehouse.model.schema.Names;
import dev.gatehouse.model.schema.Shape;
import dev.gatehouse.model.schema.Struct;
import dev.gatehouse.model.schema.Text;

/** User, Token, Session and Grant (gatehouse.dev/v1alpha1). */
final class AccessShapes {
    private static final int MAX_WORDS = 256;
    private static final Choice<Role> ROLE = Choice.of(Role.class, Role::spelling);
    private static final Text WORDS = Text.ofLength(0, MAX_WORDS);
    private static final Shape<String> SHA256 = new Confidential<>(Text.of("a SHA-256 in hex", 1, 64,
            AccessShapes::sha256));

    static final Struct<Account> USER = Common.kind(Account.class, false).is("spec", Struct.of(Account.Spec.class)
            .is("displayName", WORDS).is("role", ROLE)
            .is("passwordHash", new Confidential<>(Text.of("a bcrypt hash", 0, 60, AccessShapes::bcrypt)))
            .describe("displayName", "The name in a person's words.")
            .describe("disabled", "Whether logging in and tokens are refused.")
            .describe("role", "The role everywhere.")
            .describe("passwordHash", "A bcrypt hash of the password; never shown.").build())
            .describe("User is a person or program that may log in, and its role everywhere.")
            .describe("spec", "What is wanted.").build();

    static final Struct<AccessToken> TOKEN = Common.kind(AccessToken.class, false)
            .is("spec", Struct.of(AccessToken.Spec.class).is("user", Names.SUBDOMAIN).is("sha256", SHA256)
                    .is("description", WORDS)
                    .describe("user", "Whose it is.")
                    .describe("sha256", "What the token is known by; never shown.")
                    .describe("expires", "When it ends; never where it says nothing.")
                    .describe("description", "What it is for.").build())
            .is("status", Common.status(Struct.of(LastUse.class).describe("lastUsed", "When it was used last.")))
            .describe("Token is what the server keeps of a bearer token; deleting it revokes the token.")
            .describe("spec", "What is wanted.")
            .describe("status", "What was found; the gateway writes it.").build();

    static final Struct<LoginSession> SESSION = Common.kind(LoginSession.class, false)
            .is("spec", Struct.of(LoginSession.Spec.class).is("user", Names.SUBDOMAIN).is("sha256", SHA256)
                    .is("client", WORDS)
                    .describe("user", "Who is logged in.")
                    .describe("sha256", "What the session is known by; never shown.")
                    .describe("expires", "When it ends at the latest.")
                    .describe("client", "From where the login came.").build())
            .is("status", Common.status(Struct.of(LastUse.class).describe("lastUsed", "When it was used last.")))
            .describe("Session is a browser that is logged in; deleting it logs the browser out.")
            .describe("spec", "What is wanted.")
            .describe("status", "What was found; the gateway writes it.").build();

    static final Struct<Grant> GRANT = Common.kind(Grant.class, true).is("spec", Struct.of(Grant.Spec.class)
            .is("role", ROLE).is("users", ListOf.of(Names.SUBDOMAIN, 1, 1024).unique()).required("users")
            .is("environments", ListOf.of(Text.ofLength(1, 63), 0, 64).unique())
            .rule("role environments", (spec, found) -> {
                if (spec.role() == Role.ADMIN) {
                    found.error("role", "admin is a role everywhere: set spec.role of the User");
                }
                if (spec.role() != Role.PUBLISHER && !spec.environments().isEmpty()) {
                    found.error("environments", "only the role publisher has environments");
                }
            })
            .describe("role", "What it gives.")
            .describe("users", "To whom.")
            .describe("environments", "Where a publisher may publish; everywhere where it says nothing.").build())
            .describe("Grant gives users a role in its namespace.")
            .describe("spec", "What is wanted.").build();

    private AccessShapes() {
    }

    private static String sha256(String text) {
        return text.length() == 64 && text.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f')
                ? ""
                : "is not the SHA-256 of a token in lower-case hex";
    }

    /** {@code $2b$12$} and 53 characters, as `htpasswd -B` writes them; empty takes a password away. */
    private static String bcrypt(String text) {
        boolean form = text.length() == 60 && text.startsWith("$2") && "aby".indexOf(text.charAt(2)) >= 0
                && text.charAt(3) == '$' && Character.isDigit(text.charAt(4)) && Character.isDigit(text.charAt(5))
                && text.charAt(6) == '$';
        if (!form) {
            return text.isEmpty() ? "" : "is no bcrypt hash: set the password with `gatehouse user passwd`";
        }
        int cost = Integer.parseInt(text.substring(4, 6));
        return cost >= 4 && cost <= 14 ? "" : "has a cost of " + cost + ": must be from 4 to 14";
    }
}
