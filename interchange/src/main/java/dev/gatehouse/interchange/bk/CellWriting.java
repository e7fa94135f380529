package dev.gatehouse.interchange.bk;

import dev.gatehouse.model.apigateway.Cell;
import dev.gatehouse.model.envoy.BackendSpec.Address;
import dev.gatehouse.model.envoy.BackendSpec.AppProtocol;
import dev.gatehouse.model.envoy.BackendSpec.Endpoint;
import dev.gatehouse.model.envoy.TrafficSettings;
import dev.gatehouse.model.schema.Tree;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A cell as the configuration of a backend in a stage. What the format has no field for stands beside it, as our
 * manifests spell it.
 */
final class CellWriting {
    private static final Map<AppProtocol, Integer> PORTS = Map.of(AppProtocol.HTTP, 80, AppProtocol.HTTPS, 443,
            AppProtocol.GRPC, 80, AppProtocol.GRPCS, 443);

    private CellWriting() {
    }

    /**
     * @param written the cell as its manifest has it
     */
    static Tree.Mapping config(Cell cell, Tree.Mapping written) {
        Tree.Mapping plain = config(cell, written, hosts(cell.backend().endpoints()));
        return Shapes.cell(CellReading.of(plain).cell()).equals(Shapes.cell(written))
                ? plain
                : Build.object().put("hosts", Build.list(List.of())).put(Names.OURS, written).tree();
    }

    private static Tree.Mapping config(Cell cell, Tree.Mapping written, Optional<Tree.Sequence> hosts) {
        Build config = Build.object();
        Build ours = Build.object();
        Optional<Long> timeout = seconds(cell.traffic().timeout());
        Optional<String> balancing = balancing(cell, written);
        timeout.ifPresent(seconds -> config.put("timeout", Build.number(seconds)));
        balancing.ifPresent(name -> config.put("loadbalance", name));
        config.put("hosts", hosts.orElseGet(() -> Build.list(List.of())));
        for (Tree.Entry entry : written.entries()) {
            boolean said = switch (entry.key().text()) {
                case "addresses", "endpoints" -> hosts.isPresent();
                case "timeout" -> timeout.isPresent();
                case "loadBalancer" -> balancing.isPresent();
                default -> false;
            };
            if (!said) {
                ours.put(entry.key().text(), entry.value());
            }
        }
        return config.putFilled(Names.OURS, ours.tree()).tree();
    }

    /** Empty where the format can't say it. */
    private static Optional<Tree.Sequence> hosts(List<Endpoint> endpoints) {
        List<Optional<Tree.Mapping>> hosts = endpoints.stream().map(CellWriting::host).toList();
        return hosts.stream().allMatch(Optional::isPresent)
                ? Optional.of(Build.list(hosts.stream().map(Optional::orElseThrow).toList()))
                : Optional.empty();
    }

    private static Optional<Tree.Mapping> host(Endpoint endpoint) {
        Optional<String> place = switch (endpoint.address()) {
            case Address.Fqdn(String name, OptionalInt port) when port.isPresent() ->
                Optional.of(name + port(endpoint, port.getAsInt()));
            case Address.Ip(String address, int port) ->
                Optional.of((address.indexOf(':') < 0 ? address : "[" + address + "]") + port(endpoint, port));
            case Address.Fqdn _,Address.Unix _ -> Optional.empty();
        };
        return endpoint.protocol().filter(PORTS::containsKey)
                .flatMap(protocol -> place.map(host -> Build.object()
                        .put("host", protocol.name().toLowerCase(Locale.ROOT) + "://" + host)
                        .put("weight", Build.number(endpoint.weight())).tree()));
    }

    private static String port(Endpoint endpoint, int port) {
        Optional<Integer> usual = endpoint.protocol().map(PORTS::get);
        return usual.filter(each -> each == port).isPresent() ? "" : ":" + port;
    }

    private static Optional<Long> seconds(Optional<TrafficSettings.Timeout> timeout) {
        return timeout.filter(each -> each.connectTimeout().isEmpty())
                .flatMap(TrafficSettings.Timeout::requestTimeout)
                .filter(time -> time.equals(Duration.ofSeconds(time.toSeconds())) && !time.isZero())
                .map(Duration::toSeconds);
    }

    private static Optional<String> balancing(Cell cell, Tree.Mapping written) {
        boolean plain = Build.field(written, "loadBalancer").filter(Tree.Mapping.class::isInstance)
                .map(Tree.Mapping.class::cast).filter(balancer -> balancer.entries().size() == 1).isPresent();
        return cell.traffic().loadBalancer().filter(_ -> plain).flatMap(balancer -> switch (balancer.type()) {
            case ROUND_ROBIN -> Optional.of("roundrobin");
            case LEAST_REQUEST -> Optional.of("least_conn");
            case RANDOM, CONSISTENT_HASH, BACKEND_UTILIZATION -> Optional.empty();
        });
    }
}
