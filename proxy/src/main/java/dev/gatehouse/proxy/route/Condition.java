package dev.gatehouse.proxy.route;

import com.google.re2j.Pattern;
import dev.gatehouse.snapshot.ValueMatch;
import org.jspecify.annotations.Nullable;

/** One thing, other than its path, that a route asks of a request. Printed on the admin page. */
sealed interface Condition {

    boolean holds(RequestView request);

    /** What of the request is looked at. */
    sealed interface Subject {
        @Nullable
        String of(RequestView request);
    }

    /** The request's method. */
    record Method() implements Subject {
        @Override
        public String of(RequestView request) {
            return request.method();
        }

        @Override
        public String toString() {
            return "method";
        }
    }

    /** A header, by its name in lower case. */
    record Header(String name) implements Subject {
        @Override
        public @Nullable String of(RequestView request) {
            return request.header(name);
        }

        @Override
        public String toString() {
            return "header " + name;
        }
    }

    /** A query parameter. */
    record Query(String name) implements Subject {
        @Override
        public @Nullable String of(RequestView request) {
            return QueryParameters.first(request.query(), name);
        }

        @Override
        public String toString() {
            return "query parameter " + name;
        }
    }

    /** The subject is there and is exactly this. */
    record Is(Subject subject, String value) implements Condition {
        @Override
        public boolean holds(RequestView request) {
            return value.equals(subject.of(request));
        }

        @Override
        public String toString() {
            return subject + " is \"" + value + '"';
        }
    }

    /** The subject is there and matches as a whole. */
    record Matches(Subject subject, Pattern pattern) implements Condition {
        @Override
        public boolean holds(RequestView request) {
            String value = subject.of(request);
            return value != null && pattern.matches(value);
        }

        @Override
        public String toString() {
            return subject + " matches " + pattern.pattern();
        }
    }

    static Condition of(Subject subject, ValueMatch.Value value) {
        return switch (value) {
            case ValueMatch.Exact(String exact) -> new Is(subject, exact);
            case ValueMatch.Regex(String regex) -> new Matches(subject, Pattern.compile(regex));
        };
    }
}
