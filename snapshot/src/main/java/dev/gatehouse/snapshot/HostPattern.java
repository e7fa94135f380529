package dev.gatehouse.snapshot;

import java.util.Locale;

/**
 * Which host names match: one name, all names below a suffix, or any.
 *
 * <p>Ordered by precedence: an exact name before a wildcard, a longer wildcard before a shorter, any host last
 * (Gateway API, Hostnames: {@code *.x} matches any depth below {@code x} and never {@code x} itself).
 *
 * @param value lower case: {@code a.example.com}, {@code *.example.com}, or {@code *} for any host
 */
public record HostPattern(String value) implements Comparable<HostPattern> {
    public static final HostPattern ANY = new HostPattern("*");

    public HostPattern {
        value = value.isEmpty() ? "*" : value.toLowerCase(Locale.ROOT);
    }

    public boolean isAny() {
        return value.equals("*");
    }

    public boolean isWildcard() {
        return value.startsWith("*.");
    }

    /** The part of a wildcard that a host must end with, dot included: {@code .example.com}. */
    public String suffix() {
        return value.substring(1);
    }

    /** Whether a lower-case host name without port matches. */
    public boolean matches(String host) {
        if (isAny()) {
            return true;
        }
        return isWildcard() ? host.length() > value.length() - 1 && host.endsWith(suffix()) : host.equals(value);
    }

    @Override
    public int compareTo(HostPattern other) {
        int byKind = Integer.compare(rank(), other.rank());
        if (byKind != 0) {
            return byKind;
        }
        int byLength = Integer.compare(other.value.length(), value.length());
        return byLength != 0 ? byLength : value.compareTo(other.value);
    }

    private int rank() {
        return isAny() ? 2 : isWildcard() ? 1 : 0;
    }

    @Override
    public String toString() {
        return value;
    }
}
