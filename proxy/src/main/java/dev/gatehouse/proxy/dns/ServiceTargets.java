package dev.gatehouse.proxy.dns;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the addresses of SRV targets of one priority. The weight of a target is shared by its addresses; a weight of 0
 * counts as 1 beside others, as "a very small chance" (RFC 2782). A target without address is left out.
 */
final class ServiceTargets {
    /** Divisible by all small numbers of addresses, so that shares are exact. */
    private static final int UNIT = 2520;

    private final List<NameAddress> addresses = new ArrayList<>();
    private final CompletableFuture<NameAnswer> answer = new CompletableFuture<>();
    private int outstanding;
    private long ttl;

    ServiceTargets(List<Records.Service> services, long ttl) {
        this.outstanding = services.size();
        this.ttl = ttl;
    }

    void expect(Records.Service service, CompletionStage<NameAnswer> target) {
        target.whenComplete((found, failure) -> {
            if (found != null) {
                ttl = Math.min(ttl, found.ttl().toSeconds());
                int share = Math.max(1, Math.max(1, service.weight()) * UNIT / found.addresses().size());
                for (NameAddress address : found.addresses()) {
                    add(address.ip(), service.port(), share);
                }
            }
            finish(failure);
        });
    }

    private void add(InetAddress ip, int port, int share) {
        addresses.add(new NameAddress(ip, OptionalInt.of(port), share));
    }

    private void finish(@Nullable Throwable failure) {
        if (--outstanding > 0) {
            return;
        }
        if (!addresses.isEmpty()) {
            answer.complete(new NameAnswer(addresses, Duration.ofSeconds(ttl)));
        } else if (failure != null) {
            answer.completeExceptionally(NameLookup.failure(failure));
        }
    }

    CompletionStage<NameAnswer> answer() {
        return answer;
    }
}
