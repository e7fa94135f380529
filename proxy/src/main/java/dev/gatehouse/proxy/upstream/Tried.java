package dev.gatehouse.proxy.upstream;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The endpoints that a request has been to. Mutable, used again for the next request. */
public final class Tried {
    private @Nullable LoopEndpoint[] endpoints = new LoopEndpoint[4];
    private int count;

    public void add(LoopEndpoint endpoint) {
        if (contains(endpoint)) {
            return;
        }
        if (count == endpoints.length) {
            endpoints = Arrays.copyOf(endpoints, count * 2);
        }
        endpoints[count++] = endpoint;
    }

    public boolean contains(LoopEndpoint endpoint) {
        for (int i = 0; i < count; i++) {
            if (endpoints[i] == endpoint) {
                return true;
            }
        }
        return false;
    }

    public void remove(LoopEndpoint endpoint) {
        for (int i = 0; i < count; i++) {
            if (endpoints[i] == endpoint) {
                endpoints[i] = endpoints[--count];
                endpoints[count] = null;
                return;
            }
        }
    }

    public void clear() {
        if (count > 0) {
            Arrays.fill(endpoints, 0, count, null);
            count = 0;
        }
    }
}
