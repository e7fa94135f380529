package dev.gatehouse.interchange.gatewayapi;

import dev.gatehouse.model.Metadata;
import dev.gatehouse.model.gateway.Gateway;
import dev.gatehouse.model.gateway.HttpRoute;
import dev.gatehouse.model.gateway.ParentReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Packs rules into HTTPRoutes, each for one backend service, within the API's limits. */
final class RoutePacking {
    private static final int MOST_RULES = 16;
    private static final String ANSWERS = ".answers";

    private RoutePacking() {
    }

    static List<HttpRoute> of(EnvironmentState state, List<RuleMaker.Made> rules) {
        Map<String, List<HttpRoute.Rule>> byService = new LinkedHashMap<>();
        rules.forEach(made -> byService
                .computeIfAbsent(made.service().map(service -> "-" + service).orElse(ANSWERS), _ -> new ArrayList<>())
                .add(made.rule()));
        List<HttpRoute> routes = new ArrayList<>();
        byService.forEach((group, all) -> {
            int parts = Math.ceilDiv(all.size(), MOST_RULES);
            int digits = Integer.toString(parts).length();
            for (int part = 0; part < parts; part++) {
                String number = parts == 1 ? "" : ("-%0" + digits + "d").formatted(part + 1);
                routes.add(route(state, state.name() + group + number, group,
                        all.subList(part * MOST_RULES, Math.min((part + 1) * MOST_RULES, all.size()))));
            }
        });
        return routes;
    }

    private static HttpRoute route(EnvironmentState state, String name, String group, List<HttpRoute.Rule> rules) {
        Map<String, String> labels = group.equals(ANSWERS)
                ? Map.of(CellPolicy.ENVIRONMENT, state.name())
                : CellPolicy.labels(state.name(), group.substring(1));
        ParentReference parent = new ParentReference(Gateway.KIND.group(), Gateway.KIND.name(), Optional.empty(),
                state.gateway().metadata().name(), Optional.empty(), OptionalInt.empty());
        return new HttpRoute(new Metadata(name, state.namespace(), labels, Map.of(), "", "", 0, Optional.empty()),
                new HttpRoute.Spec(List.of(parent), state.address().host().stream().toList(), List.copyOf(rules)),
                Optional.empty());
    }
}
