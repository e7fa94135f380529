package dev.gatehouse.model.apigateway;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Something done to requests on the way, of an environment or of a resource. One of each type at a place. */
public sealed interface Plugin {

    /** Whether leaving it out would let through what it should stop. */
    boolean protects();

    /** As it is spelled in manifests; an imported one by the name that it came with. One of each at a place. */
    default String type() {
        return switch (this) {
            case HeaderRewrite _ -> "HeaderRewrite";
            case Cors _ -> "CORS";
            case Mock _ -> "Mock";
            case RequestSizeLimit _ -> "RequestSizeLimit";
            case RateLimit _ -> "RateLimit";
            case IpRestriction _ -> "IPRestriction";
            case KeyAuth _ -> "KeyAuth";
            case JwtAuth _ -> "JWT";
            case Imported(String name, String _) -> name;
        };
    }

    /** The plugins that hold for a resource: its own, each in the place of the environment's of the same type. */
    static List<Plugin> together(List<Plugin> environment, List<Plugin> resource) {
        Map<String, Plugin> chosen = new LinkedHashMap<>();
        environment.forEach(plugin -> chosen.put(plugin.type(), plugin));
        resource.forEach(plugin -> chosen.put(plugin.type(), plugin));
        return List.copyOf(chosen.values());
    }

    record Header(String name, String value) {}

    /** Changes the request's header before it goes to the backend; removing comes last. */
    record HeaderRewrite(List<Header> set, List<String> remove) implements Plugin {
        @Override
        public boolean protects() {
            return false;
        }
    }

    /**
     * Answers preflights, and says in answers who may read them.
     *
     * @param allowOrigins        a scheme and a host, with {@code *} for the labels on the left, or {@code *} alone
     * @param allowOriginPatterns regular expressions (RE2), one must match the whole origin
     * @param allowMethods        {@code *}: all
     * @param maxAge              5 s by default
     */
    record Cors(List<String> allowOrigins, List<String> allowOriginPatterns, List<String> allowMethods,
            List<String> allowHeaders, List<String> exposeHeaders, boolean allowCredentials, Duration maxAge)
            implements
                Plugin {
        @Override
        public boolean protects() {
            return true;
        }
    }

    /**
     * Answers itself; the backend sees nothing.
     *
     * @param status 200 by default
     */
    record Mock(int status, List<Header> headers, String body) implements Plugin {
        @Override
        public boolean protects() {
            return false;
        }
    }

    /**
     * Refuses longer requests with 413.
     *
     * @param maxBytes of the body
     */
    record RequestSizeLimit(long maxBytes) implements Plugin {
        @Override
        public boolean protects() {
            return true;
        }
    }

    /** Refuses with 429 what exceeds a rate. Not in force yet. */
    record RateLimit(List<Rate> rates) implements Plugin {
        @Override
        public boolean protects() {
            return true;
        }
    }

    /**
     * @param app empty: each app that has no rate of its own
     */
    record Rate(Optional<String> app, Duration period, long requests) {}

    /**
     * Lets in by client address. Not in force yet.
     *
     * @param allow addresses or CIDRs; empty: all that are not denied
     */
    record IpRestriction(List<String> allow, List<String> deny) implements Plugin {
        @Override
        public boolean protects() {
            return true;
        }
    }

    /**
     * Asks for a key. Not in force yet.
     *
     * @param header that carries it
     * @param secret a Secret of the namespace: a key per client
     */
    record KeyAuth(String header, String secret) implements Plugin {
        @Override
        public boolean protects() {
            return true;
        }
    }

    /** Asks for a signed token. Not in force yet. */
    record JwtAuth(String issuer, List<String> audiences, String jwksUri) implements Plugin {
        @Override
        public boolean protects() {
            return true;
        }
    }

    /**
     * Of another gateway's, without a counterpart here: kept for export.
     *
     * @param name   as it came: {@code bk-user-restriction}
     * @param config as it came
     */
    record Imported(String name, String config) implements Plugin {
        /** Nobody knows; so it does. */
        @Override
        public boolean protects() {
            return true;
        }
    }
}
