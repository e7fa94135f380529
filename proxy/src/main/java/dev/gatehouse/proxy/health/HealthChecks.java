package dev.gatehouse.proxy.health;

import dev.gatehouse.proxy.tls.UpstreamTlsContexts;
import dev.gatehouse.snapshot.SecretLookup;
import io.netty.channel.EventLoop;
import java.util.HashMap;
import java.util.Map;

/** All checks under way, each once. Confined to its event loop. */
public final class HealthChecks {
    private final EventLoop loop;
    private final UpstreamTlsContexts tls;
    private final Map<ProbeTarget, ActiveCheck> checks = new HashMap<>();

    /** Checks that run on a loop. */
    public HealthChecks(EventLoop loop, UpstreamTlsContexts tls) {
        this.loop = loop;
        this.tls = tls;
    }

    /**
     * Joins the check of a target, or begins it.
     *
     * @param secrets  finds the TLS material that the target names
     * @param onChange called on the loop after each change of the check's state, until it is left
     */
    public Membership join(ProbeTarget target, SecretLookup secrets, Runnable onChange) {
        ActiveCheck check = checks.computeIfAbsent(target, _ -> begin(target, secrets));
        check.add(onChange);
        return new Membership(check, onChange);
    }

    private ActiveCheck begin(ProbeTarget target, SecretLookup secrets) {
        ActiveCheck check = new ActiveCheck(loop, target, new Probing(loop, target, tls, secrets));
        check.start();
        return check;
    }

    /** Ends every check. */
    public void close() {
        checks.values().forEach(ActiveCheck::stop);
        checks.clear();
    }

    /** One interest in a check. */
    public final class Membership {
        private final ActiveCheck check;
        private final Runnable onChange;

        private Membership(ActiveCheck check, Runnable onChange) {
            this.check = check;
            this.onChange = onChange;
        }

        public HealthState state() {
            return check.state();
        }

        /** Probes that have ended. May be read on any thread. */
        public long probes() {
            return check.probes();
        }

        /** Probes that have failed. May be read on any thread. */
        public long failures() {
            return check.failures();
        }

        /** The check ends when the last one leaves. */
        public void leave() {
            if (check.remove(onChange)) {
                check.stop();
                checks.remove(check.target(), check);
            }
        }
    }
}
