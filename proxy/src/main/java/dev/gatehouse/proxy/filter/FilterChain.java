package dev.gatehouse.proxy.filter;

import dev.gatehouse.snapshot.Filter;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The filters of a route, or of one of its destinations, in the order in which they run: the same for requests and
 * responses. Immutable and safe to share between event loops. Running it allocates nothing but a rewritten path.
 */
public final class FilterChain {
    /** Changes nothing. */
    public static final FilterChain EMPTY = new FilterChain(List.of(), List.of());

    private final FilterStep.OnRequest[] onRequest;
    private final FilterStep.OnResponse[] onResponse;
    private final @Nullable CorsPolicy cors;
    private final long maxBodyBytes;
    private final boolean refusesUpgrades;

    private FilterChain(List<Filter> filters, List<FilterStep> steps) {
        cors = all(filters, Filter.Cors.class).map(CorsPolicy::new).findFirst().orElse(null);
        maxBodyBytes = all(filters, Filter.BodyLimit.class).mapToLong(Filter.BodyLimit::maxBytes).min()
                .orElse(Long.MAX_VALUE);
        refusesUpgrades = all(filters, Filter.NoUpgrade.class).findAny().isPresent();
        onRequest = steps.stream().filter(FilterStep.OnRequest.class::isInstance).toArray(FilterStep.OnRequest[]::new);
        onResponse = steps.stream().filter(FilterStep.OnResponse.class::isInstance)
                .toArray(FilterStep.OnResponse[]::new);
    }

    /** The chain of some filters; {@link #EMPTY} if there are none. */
    public static FilterChain of(List<Filter> filters) {
        return filters.isEmpty()
                ? EMPTY
                : new FilterChain(filters,
                        filters.stream().flatMap(filter -> FilterStep.of(filter).stream()).toList());
    }

    private static <T extends Filter> Stream<T> all(List<Filter> filters, Class<T> type) {
        return filters.stream().filter(type::isInstance).map(type::cast);
    }

    public boolean isEmpty() {
        return onRequest.length == 0 && onResponse.length == 0 && cors == null && maxBodyBytes == Long.MAX_VALUE
                && !refusesUpgrades;
    }

    /** What it says to other origins; null where it says nothing. Runs before the steps. */
    public @Nullable CorsPolicy cors() {
        return cors;
    }

    /** How long a request's body may be, in bytes. */
    public long maxBodyBytes() {
        return maxBodyBytes;
    }

    /** Whether connections stay what they are. */
    public boolean refusesUpgrades() {
        return refusesUpgrades;
    }

    /** Changes a request before it goes upstream. */
    public void onRequest(RequestEdit edit) {
        for (FilterStep.OnRequest step : onRequest) {
            step.apply(edit);
        }
    }

    /** Changes a response before it goes to the client; the gateway's own answers too. */
    public void onResponse(HttpHeaders headers) {
        for (FilterStep.OnResponse step : onResponse) {
            step.apply(headers);
        }
    }
}
