package dev.gatehouse.interchange.bk;

import dev.gatehouse.model.schema.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A cell from the configuration of a backend in a stage, or from {@code proxy_http} of the first version.
 *
 * @param cell as a manifest has it
 * @param kept fields without a counterpart
 */
record CellReading(Tree.Mapping cell, Tree.Mapping kept) {
    private static final Set<String> READ = Set.of("timeout", "hosts", "upstreams", Names.OURS);

    static CellReading of(Tree.Mapping config) {
        Build cell = Build.at(config);
        Build kept = Build.at(config);
        Tree from = Build.field(config, "upstreams").orElse(config);
        Build.field(from, "hosts").map(CellReading::addresses)
                .filter(hosts -> !(hosts instanceof Tree.Sequence list && list.items().isEmpty()))
                .ifPresent(hosts -> cell.put("addresses", hosts));
        Build.field(config, "timeout").filter(timeout -> !isZero(timeout)).map(CellReading::seconds)
                .ifPresent(timeout -> cell.put("timeout", timeout));
        Build.field(from, "loadbalance").ifPresent(type -> balancing(type).ifPresentOrElse(
                known -> cell.put("loadBalancer", Build.at(type).put("type", known).tree()),
                () -> kept.put("loadbalance", type)));
        keep(config, kept);
        if (from != config && from instanceof Tree.Mapping upstreams) {
            keep(upstreams, kept);
        }
        Build.field(config, Names.OURS).filter(Tree.Mapping.class::isInstance)
                .ifPresent(ours -> cell.putAll((Tree.Mapping) ours));
        return new CellReading(cell.tree(), kept.tree());
    }

    private static void keep(Tree.Mapping from, Build kept) {
        from.entries().stream().filter(entry -> !READ.contains(entry.key().text()) && !entry.value().isNull())
                .filter(entry -> !entry.key().text().equals("loadbalance"))
                .forEach(entry -> kept.put(entry.key().text(), entry.value()));
    }

    /** A blank host is a cell that is not filled in. */
    private static Tree addresses(Tree hosts) {
        if (!(hosts instanceof Tree.Sequence list)) {
            return hosts;
        }
        List<Tree> addresses = new ArrayList<>();
        for (Tree item : list.items()) {
            Optional<Tree.Scalar> host = Build.field(item, "host").filter(Tree.Scalar.class::isInstance)
                    .map(Tree.Scalar.class::cast);
            if (host.isEmpty()) {
                if (!(item instanceof Tree.Mapping mapping) || mapping.entries().stream()
                        .noneMatch(entry -> entry.key().text().equals("host"))) {
                    addresses.add(item);
                }
            } else if (!host.get().text().isBlank()) {
                addresses.add(address((Tree.Mapping) item, host.get()));
            }
        }
        return Build.list(hosts, addresses);
    }

    private static Tree address(Tree.Mapping item, Tree.Scalar host) {
        Build address = Build.at(item).putAll(item);
        String scheme = Build.field(item, "scheme").map(each -> ((Tree.Scalar) each).text() + "://").orElse("");
        String text = host.text().strip();
        Tree.Scalar whole = Build.text(host, text.contains("://") ? text : scheme + text);
        Build out = Build.at(item);
        address.put("host", whole).tree().entries().stream().filter(entry -> !entry.key().text().equals("scheme"))
                .forEach(entry -> out.put(entry.key().text(), entry.value()));
        return out.tree();
    }

    private static Optional<String> balancing(Tree type) {
        return switch (type instanceof Tree.Scalar scalar ? scalar.text() : "") {
            case "roundrobin", "weighted-roundrobin" -> Optional.of("RoundRobin");
            case "least_conn" -> Optional.of("LeastRequest");
            default -> Optional.empty();
        };
    }

    /** Inherited, or none. */
    static boolean isZero(Tree timeout) {
        return timeout instanceof Tree.Scalar scalar && scalar.text().equals("0");
    }

    /** A number is one of seconds. */
    static Tree seconds(Tree timeout) {
        return timeout instanceof Tree.Scalar scalar && scalar.type() == Tree.Scalar.Type.INTEGER
                ? Build.text(timeout, scalar.text() + "s")
                : timeout;
    }
}
