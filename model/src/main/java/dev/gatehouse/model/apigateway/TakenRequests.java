package dev.gatehouse.model.apigateway;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which resources of a gateway take which requests.
 *
 * @param byForm in the order in which they were given, by the {@link PathTemplate#form} of their paths
 */
public record TakenRequests(Map<String, List<Taker>> byForm) {

    /**
     * A resource.
     *
     * @param path     a template without a {@link PathTemplate#problem}
     * @param method   or {@link Resource#ANY}
     * @param resource its name, as people know it
     */
    public record Taker(String path, String method, String resource) {}

    /** What all of a gateway's resources take. */
    public static TakenRequests of(List<Taker> takers) {
        Map<String, List<Taker>> byForm = new HashMap<>();
        takers.forEach(taker -> byForm.computeIfAbsent(PathTemplate.parse(taker.path()).form(),
                _ -> new ArrayList<>()).add(taker));
        return new TakenRequests(byForm);
    }

    /** Those that {@link Resource#meet} one of a path and a method, itself among them if it was given. */
    public List<String> meeting(String path, String method) {
        return byForm.getOrDefault(PathTemplate.parse(path).form(), List.of()).stream()
                .filter(taker -> Resource.meet(taker.method(), method)).map(Taker::resource).toList();
    }
}
