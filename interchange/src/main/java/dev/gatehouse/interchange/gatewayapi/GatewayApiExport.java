package dev.gatehouse.interchange.gatewayapi;

import dev.gatehouse.interchange.Exported;
import dev.gatehouse.interchange.GatewayObject;
import dev.gatehouse.interchange.TextFile;
import dev.gatehouse.interchange.gatewayapi.Finding.Effect;
import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.Metadata;
import dev.gatehouse.model.apigateway.ApiGateway;
import dev.gatehouse.model.core.ConfigMap;
import dev.gatehouse.model.core.Namespace;
import dev.gatehouse.model.envoy.Backend;
import dev.gatehouse.model.envoy.ExtensionFilter;
import dev.gatehouse.model.gateway.Gateway;
import dev.gatehouse.model.gateway.HttpRoute;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A gateway as plain Gateway API and Backend manifests: a Gateway, and of each environment HTTPRoutes, HTTPRouteFilters,
 * Backends and BackendTrafficPolicies in the spelling of the CRDs. What those cannot say is listed; where letting a
 * request through would be wrong, it is answered with an error instead.
 */
public final class GatewayApiExport {
    /** The file with the list. */
    public static final String LIST = "DIFFERENCES.txt";
    private static final int PORT = 8080;
    private static final String CLASS = "gatehouse";

    private GatewayApiExport() {
    }

    /**
     * @param files    text by name, with {@code /} between folders
     * @param findings what these kinds cannot say
     */
    public record Plain(Map<String, String> files, List<Finding> findings) {}

    /**
     * The same from objects as they are stored.
     *
     * @param environment what it runs; empty: the draft of all
     * @throws IllegalArgumentException when there is no gateway among them, or nothing was released to the environment
     */
    public static Exported write(List<GatewayObject> stored, Optional<String> environment) {
        List<ApiObject> objects = stored.stream().map(GatewayObject::object).toList();
        ApiGateway gateway = objects.stream().filter(ApiGateway.class::isInstance).map(ApiGateway.class::cast)
                .findFirst().orElseThrow(() -> new IllegalArgumentException("there is no gateway"));
        Plain exported = environment.isEmpty()
                ? draft(gateway, objects)
                : released(gateway, environment.get(), objects)
                        .orElseThrow(() -> new IllegalArgumentException("nothing was released to environment "
                                + environment.get() + " of " + gateway.metadata().name()
                                + ": publish to it, or export the draft"));
        return new Exported(
                exported.files().entrySet().stream().map(file -> new TextFile(file.getKey(), file.getValue())).toList(),
                exported.findings().stream().map(Finding::toString).toList());
    }

    /** The draft, of all environments that are not offline. */
    public static Plain draft(ApiGateway gateway, Collection<? extends ApiObject> objects) {
        List<EnvironmentState> states = EnvironmentState.drafts(gateway, objects);
        List<Finding> findings = new ArrayList<>();
        states.stream().filter(state -> state.environment().spec().offline())
                .forEach(state -> findings.add(new Finding(Effect.LEFT_OUT, state.name(), "", "it is offline")));
        return export(gateway, states.stream().filter(state -> !state.environment().spec().offline()).toList(), objects,
                findings);
    }

    /**
     * What an environment runs by its newest Release, were it offline or not.
     *
     * @param environment in either spelling
     * @return empty where nothing was released there
     */
    public static Optional<Plain> released(ApiGateway gateway, String environment,
            Collection<? extends ApiObject> objects) {
        return EnvironmentState.released(gateway, environment, objects)
                .map(state -> export(gateway, List.of(state), objects, List.of()));
    }

    private static Plain export(ApiGateway gateway, List<EnvironmentState> states,
            Collection<? extends ApiObject> objects, List<Finding> first) {
        List<Finding> findings = new ArrayList<>(first);
        if (!gateway.spec().enabled()) {
            findings.add(new Finding(Effect.LEFT_OUT, "", "", "the gateway is not enabled: nothing is exported"));
        }
        Map<String, Backend> backends = EnvironmentState.of(Backend.class, gateway, objects).stream()
                .collect(Collectors.toMap(backend -> backend.metadata().name(), backend -> backend));
        Map<String, ConfigMap> configMaps = EnvironmentState.of(ConfigMap.class, gateway, objects).stream()
                .collect(Collectors.toMap(map -> map.metadata().name(), map -> map));
        Map<String, String> files = new TreeMap<>();
        files.put("0-gateway.yaml", ExportedFiles.manifests(
                List.of("The Gateway for the routes of " + gateway.metadata().name() + ".",
                        "Elsewhere than in Gatehouse: name a GatewayClass of that place, and create the Secrets that "
                                + LIST + " names."),
                List.of(new Namespace(Metadata.of("", gateway.metadata().namespace())),
                        gateway(gateway))));
        for (EnvironmentState state : gateway.spec().enabled() ? states : List.<EnvironmentState>of()) {
            findings.addAll(environment(state, backends, configMaps, files));
        }
        findings.addAll(General.findings());
        files.put(LIST, ExportedFiles.list(List.of("What the manifests beside this file cannot say of the gateway "
                + gateway.metadata().name() + "."), findings));
        return new Plain(Collections.unmodifiableMap(files), List.copyOf(findings));
    }

    private static List<Finding> environment(EnvironmentState state, Map<String, Backend> backends,
            Map<String, ConfigMap> configMaps,
            Map<String, String> files) {
        Findings findings = new Findings(state.name());
        Map<String, CellObjects.Made> cells = new TreeMap<>();
        state.cells().forEach((service, row) -> cells.put(service,
                CellObjects.of(state, service, row, backends, findings)));
        RuleMaker maker = new RuleMaker(state, cells, findings);
        List<RuleMaker.Made> rules = new RoutePlan(state.address(), findings)
                .of(state.resources(), maker::letsOriginsIn).stream()
                .map(maker::make).toList();
        List<HttpRoute> routes = RoutePacking.of(state, rules);
        List<ApiObject> endpoints = new ArrayList<>();
        cells.values().forEach(cell -> {
            endpoints.addAll(cell.backends());
            cell.policy().ifPresent(endpoints::add);
        });
        endpoints.addAll(References.of(state, configMaps, findings));
        put(files, state.name() + "/routes.yaml", head(state, findings), routes);
        List<ExtensionFilter> filters = maker.extensions();
        put(files, state.name() + "/filters.yaml", List.of("Rewrites and answers of the environment " + state.name()
                + "."), filters);
        put(files, state.name() + "/backends.yaml", List.of("The backend services of the environment " + state.name()
                + "."), endpoints);
        return findings.list();
    }

    private static void put(Map<String, String> files, String name, List<String> head,
            List<? extends ApiObject> objects) {
        if (!objects.isEmpty()) {
            files.put(name, ExportedFiles.manifests(head, objects));
        }
    }

    private static List<String> head(EnvironmentState state, Findings findings) {
        List<String> head = new ArrayList<>();
        head.add("The resources of the environment " + state.name() + ".");
        if (!findings.list().isEmpty()) {
            head.add("What these kinds cannot say of them:");
        }
        findings.list().forEach(finding -> head.add("- " + finding));
        return head;
    }

    private static Gateway gateway(ApiGateway gateway) {
        Gateway.AllowedRoutes same = new Gateway.AllowedRoutes(
                new Gateway.RouteNamespaces(Gateway.RouteNamespaces.From.SAME, Optional.empty()), List.of());
        return new Gateway(Metadata.of(gateway.metadata().namespace(), gateway.metadata().name()),
                new Gateway.Spec(CLASS,
                        List.of(new Gateway.Listener("http", Optional.empty(), PORT, "HTTP", Optional.empty(), same)),
                        List.of(), Optional.empty(), Optional.empty()),
                Optional.empty());
    }
}
