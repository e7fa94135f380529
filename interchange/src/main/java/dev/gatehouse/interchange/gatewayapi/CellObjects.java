package dev.gatehouse.interchange.gatewayapi;

import dev.gatehouse.interchange.gatewayapi.Finding.Effect;
import dev.gatehouse.model.Metadata;
import dev.gatehouse.model.apigateway.BackendService;
import dev.gatehouse.model.envoy.Backend;
import dev.gatehouse.model.envoy.BackendSpec;
import dev.gatehouse.model.envoy.BackendSpec.Address;
import dev.gatehouse.model.envoy.BackendTrafficPolicy;
import dev.gatehouse.model.gateway.BackendObjectReference;
import dev.gatehouse.model.gateway.HttpRoute;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The Backends and the policy of a cell, and the references that a rule makes to them. */
final class CellObjects {
    private static final int MOST_REFS = 16;
    private static final int MAX_WEIGHT = 1_000_000;

    private final EnvironmentState state;
    private final String service;
    private final EnvironmentState.Row row;
    private final Map<String, Backend> known;
    private final Findings findings;
    private final List<Backend> backends = new ArrayList<>();
    private final List<HttpRoute.BackendRef> refs = new ArrayList<>();

    /**
     * @param known Backends of the gateway's namespace by name, for fallbacks
     */
    private CellObjects(EnvironmentState state, String service, EnvironmentState.Row row, Map<String, Backend> known,
            Findings findings) {
        this.state = state;
        this.service = service;
        this.row = row;
        this.known = known;
        this.findings = findings;
    }

    /**
     * @param refs     none: it can't be sent to
     * @param ownHost  whether endpoints see their own name as Host
     * @param problem  why nothing is sent there though the gateway would, for people
     */
    record Made(List<Backend> backends, List<HttpRoute.BackendRef> refs, Optional<BackendTrafficPolicy> policy,
            boolean ownHost, Optional<String> problem) {}

    static Made of(EnvironmentState state, String service, EnvironmentState.Row row, Map<String, Backend> known,
            Findings findings) {
        return new CellObjects(state, service, row, known, findings).make();
    }

    private Made make() {
        BackendSpec cell = row.cell().backend();
        List<String> protecting = row.cell().traffic().notInForceProtecting();
        if (!protecting.isEmpty()) {
            return refused("its cell has fields that protect and are not exported: " + String.join(", ", protecting));
        }
        CellNotes.of(row, service -> findings.add(service.effect(), Subjects.service(row.shownName()),
                service.message()));
        List<EndpointGroups.Group> groups = EndpointGroups.of(cell, row.type());
        if (groups.size() >= MOST_REFS) {
            return refused("its addresses have " + groups.size() + " different weights and sorts; a rule has room for "
                    + (MOST_REFS - 1));
        }
        if (groups.size() > 1) {
            findings.add(Effect.DIFFERENT, Subjects.service(row.shownName()),
                    "its addresses differ in weight or sort and"
                            + " become " + groups.size()
                            + " Backends: where all of one fail, no other takes the request over");
        }
        add(stateName(), groups, false);
        if (!refs.isEmpty()) {
            cell.fallback().ifPresent(this::fallback);
        }
        boolean ownHost = cell.hostHeader().filter(h -> h == BackendSpec.HostHeader.PRESERVE).isEmpty()
                && cell.endpoints().stream().anyMatch(e -> EndpointGroups.name(e).isPresent());
        return new Made(List.copyOf(backends), List.copyOf(refs),
                refs.isEmpty() ? Optional.empty() : Optional.of(CellPolicy.of(state, service, row.cell())), ownHost,
                Optional.empty());
    }

    private Made refused(String why) {
        return new Made(List.of(), List.of(), Optional.empty(), false, Optional.of(why));
    }

    private String stateName() {
        return state.name() + "-" + service;
    }

    private void add(String name, List<EndpointGroups.Group> groups, boolean standby) {
        long divisor = groups.stream().mapToLong(EndpointGroups.Group::share).reduce(0, CellObjects::gcd);
        long most = groups.stream().mapToLong(EndpointGroups.Group::share).max().orElse(1);
        long scale = Math.max(1, Math.ceilDiv(most / Math.max(1, divisor), MAX_WEIGHT));
        for (int i = 0; i < groups.size(); i++) {
            EndpointGroups.Group group = groups.get(i);
            String own = groups.size() == 1 ? name : name + "-" + (i + 1);
            BackendSpec spec = group.spec();
            backends.add(new Backend(Metadata.of(state.namespace(), own),
                    new BackendSpec(spec.type(), spec.endpoints(), spec.appProtocol(), Optional.empty(), standby,
                            spec.tls(), Optional.empty(), Optional.empty()),
                    Optional.empty()));
            refs.add(new HttpRoute.BackendRef(
                    new BackendObjectReference(Backend.KIND.group(), Backend.KIND.name(), own, Optional.empty(),
                            OptionalInt.empty()),
                    (int) Math.max(1, group.share() / divisor / scale), List.of()));
        }
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    /** A copy that says that it stands by: the CRD has no reference for it. */
    private void fallback(BackendObjectReference ref) {
        boolean here = ref.namespace().filter(namespace -> !namespace.equals(state.namespace())).isEmpty();
        Optional<Backend> target = here ? Optional.ofNullable(known.get(ref.name())) : Optional.empty();
        if (target.isEmpty()) {
            findings.add(Effect.DIFFERENT, Subjects.service(row.shownName()), "its fallback, " + ref.kind() + " "
                    + ref.namespace().map(namespace -> namespace + "/").orElse("") + ref.name()
                    + ", is no Backend of the gateway's namespace and is left out");
            return;
        }
        List<EndpointGroups.Group> groups = EndpointGroups.of(target.get().spec(), BackendService.Type.HTTP);
        if (refs.size() + groups.size() > MOST_REFS) {
            findings.add(Effect.DIFFERENT, Subjects.service(row.shownName()),
                    "its fallback is left out: a rule has room for " + MOST_REFS + " Backends");
            return;
        }
        if (target.get().spec().fallback().isPresent()) {
            findings.add(Effect.DIFFERENT, Subjects.service(row.shownName()),
                    "the fallback of its fallback is left out: the exported kinds have one level");
        }
        findings.add(Effect.NOTE, Subjects.service(row.shownName()),
                "its fallback is balanced and checked as the service itself; elsewhere than in Gatehouse it takes over"
                        + " only with a health check");
        add(stateName() + ".fallback", groups, true);
    }

    /** Whether there is an endpoint that is a Unix socket. */
    static boolean hasSocket(BackendSpec cell) {
        return cell.endpoints().stream().anyMatch(endpoint -> endpoint.address() instanceof Address.Unix);
    }
}
