package dev.gatehouse.store.audit;

import java.time.Duration;

/**
 * How long entries are kept: until one of the two is exceeded.
 *
 * @param age     above zero
 * @param entries at least 1
 */
public record AuditRetention(Duration age, int entries) {
    public static final AuditRetention DEFAULT = new AuditRetention(Duration.ofDays(90), 100_000);

    public AuditRetention {
        if (entries < 1 || age.isNegative() || age.isZero()) {
            throw new IllegalArgumentException("keeps nothing: " + age + ", " + entries);
        }
    }
}
