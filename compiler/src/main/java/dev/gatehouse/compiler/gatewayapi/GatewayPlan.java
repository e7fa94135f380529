package dev.gatehouse.compiler.gatewayapi;

import dev.gatehouse.compiler.dialect.Fault;
import dev.gatehouse.compiler.cluster.HostNames;
import dev.gatehouse.compiler.query.Group;
import dev.gatehouse.compiler.query.Memo;
import dev.gatehouse.compiler.query.Question;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.gateway.Gateway;
import dev.gatehouse.snapshot.HostPattern;
import dev.gatehouse.snapshot.ListenAddress;
import dev.gatehouse.snapshot.ListenerProtocol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All Gateways of ours and who has which place. On one address and port hostnames are shared out to the oldest
 * Gateway first; the built-in one takes no part, its routes are ranked with those of whoever holds its port.
 */
record GatewayPlan(GatewayApiOptions options) implements Question<Map<ObjectKey, PlannedGateway>> {
    @Override
    public Map<ObjectKey, PlannedGateway> answer(Memo memo) {
        Map<ObjectKey, PlannedGateway> planned = new LinkedHashMap<>();
        Map<ListenAddress, Claim> claims = new HashMap<>();
        Optional<Gateway> builtIn = BuiltInGateway.in(memo, options);
        List<PlannedGateway> ours = memo.group(Gateway.class, Group.all(Gateway.KIND)).stream()
                .filter(gateway -> builtIn.isEmpty() || !gateway.key().equals(BuiltInGateway.KEY))
                .sorted(Age.OLDEST_FIRST).flatMap(gateway -> judge(gateway, memo).stream()).toList();
        Map<ObjectKey, GatewayPlaces> places = GatewayPlaces.of(ours.stream().map(PlannedGateway::gateway).toList(),
                options, memo);
        ours.stream().map(gateway -> gateway.at(places.getOrDefault(gateway.key(), GatewayPlaces.NONE)))
                .map(gateway -> claim(gateway, claims))
                .forEach(gateway -> planned.put(gateway.key(), gateway));
        builtIn.ifPresent(gateway -> planned.put(gateway.key(), new PlannedGateway(gateway, true, Optional.empty(),
                List.of(), GatewayPlaces.SHARED, ListenerJudge.judge(gateway, memo))));
        return planned;
    }

    private Optional<PlannedGateway> judge(Gateway gateway, Memo memo) {
        ClassOf.Verdict ofClass = memo.ask(new ClassOf(gateway.spec().gatewayClassName(), options));
        if (!ofClass.ours()) {
            return Optional.empty();
        }
        Optional<Fault> refused = ofClass.fault().or(() -> parameters(gateway)).or(() -> addresses(gateway));
        List<String> warnings = Stream.concat(ofClass.warning().stream(), AccessLogs.problem(gateway).stream())
                .toList();
        return Optional.of(new PlannedGateway(gateway, false, refused, warnings, GatewayPlaces.NONE,
                ListenerJudge.judge(gateway, memo)));
    }

    private static Optional<Fault> parameters(Gateway gateway) {
        return gateway.spec().infrastructure().flatMap(Gateway.Infrastructure::parametersRef)
                .map(ref -> new Fault("InvalidParameters", "infrastructure.parametersRef to " + ref.kind() + " "
                        + ref.name() + " can't be used: no kind of parameters is known"));
    }

    private static Optional<Fault> addresses(Gateway gateway) {
        return gateway.spec().addresses().stream()
                .filter(a -> !a.type().equals("IPAddress") || !a.value().map(HostNames::isIp).orElse(true)).findFirst()
                .map(a -> new Fault("UnsupportedAddress", a.type().equals("IPAddress")
                        ? "address " + a.value().orElse("") + " is not an IP address"
                        : "address type " + a.type() + " is not supported; use IPAddress"));
    }

    private static PlannedGateway claim(PlannedGateway gateway, Map<ListenAddress, Claim> claims) {
        if (gateway.refused().isPresent()) {
            return gateway;
        }
        List<PlannedListener> judged = new ArrayList<>();
        for (PlannedListener listener : gateway.listeners()) {
            Optional<Fault> loss = listener.refused().isPresent()
                    ? Optional.empty()
                    : gateway.addresses(listener).stream()
                            .flatMap(address -> Optional.ofNullable(claims.get(address)).stream())
                            .flatMap(claim -> claim.against(gateway, listener).stream()).findFirst();
            judged.add(loss.map(listener::inConflict).orElse(listener));
        }
        judged.stream().filter(PlannedListener::isServed)
                .forEach(listener -> gateway.addresses(listener).forEach(address -> claims
                        .computeIfAbsent(address, a -> new Claim(a, listener.protocol().orElseThrow(),
                                gateway.key(), new HashMap<>()))
                        .hosts().put(listener.host(), gateway.key())));
        return gateway.withListeners(judged);
    }

    /** What is taken on a socket, and by whom. */
    private record Claim(ListenAddress address, ListenerProtocol protocol, ObjectKey first,
            Map<HostPattern, ObjectKey> hosts) {

        Optional<Fault> against(PlannedGateway gateway, PlannedListener listener) {
            if (listener.protocol().filter(p -> p != protocol).isPresent()) {
                return Optional.of(new Fault("ProtocolConflict", place(address) + " speaks " + protocol
                        + " for the older " + first));
            }
            return Optional.ofNullable(hosts.get(listener.host())).filter(owner -> !owner.equals(gateway.key()))
                    .map(owner -> new Fault("HostnameConflict", place(address) + ", hostname "
                            + listener.host() + ": taken by the older " + owner));
        }
    }

    /** Names the address where it is not everybody's. */
    private static String place(ListenAddress address) {
        return address.host().equals(GatewayPlaces.ALL_ADDRESSES)
                ? "port " + address.port()
                : "port " + address.port() + " of " + address.host();
    }

    /** One Gateway of the plan; empty where it is declared nowhere or not ours. */
    record Entry(ObjectKey gateway, GatewayApiOptions options) implements Question<Optional<PlannedGateway>> {
        @Override
        public Optional<PlannedGateway> answer(Memo memo) {
            return Optional.ofNullable(memo.ask(new GatewayPlan(options)).get(gateway));
        }
    }
}
