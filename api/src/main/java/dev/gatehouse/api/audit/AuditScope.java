package dev.gatehouse.api.audit;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whose attempt the running code serves. It is bound where a request comes in and read where a transaction is made, so that
 * what lies between need not hand it on, and what no request caused notes nobody.
 */
public final class AuditScope {
    private static final ScopedValue<Attempt> ATTEMPT = ScopedValue.newInstance();

    private AuditScope() {
    }

    /** Runs the work of an attempt. */
    public static <T> T during(Attempt attempt, Supplier<T> work) {
        return ScopedValue.where(ATTEMPT, attempt).call(work::get);
    }

    /** Empty when nobody asked for what is being done. */
    public static Optional<Attempt> current() {
        return ATTEMPT.isBound() ? Optional.of(ATTEMPT.get()) : Optional.empty();
    }
}
