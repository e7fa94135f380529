package dev.gatehouse.interchange.bk;

import dev.gatehouse.interchange.bk.DefinitionReading.Row;
import dev.gatehouse.model.apigateway.ShownName;
import dev.gatehouse.model.codec.TreeText;
import dev.gatehouse.model.schema.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Operations of the old style, whose address stands in themselves or in a variable of the environment. On request each
 * address becomes a backend service; else it is an error.
 */
final class OldAddresses {
    private static final Pattern VARIABLE = Pattern.compile("\\{env\\.([A-Za-z_][A-Za-z0-9_-]*)}");
    private static final int LONGEST = 20;

    private final boolean wanted;
    private final Map<String, Map<String, String>> environments;
    private final Map<String, Row> taken = new HashMap<>();
    private final Map<List<String>, Row> made = new LinkedHashMap<>();

    /**
     * @param environments variables by environment
     * @param services     that are there by the files
     */
    OldAddresses(boolean wanted, Map<String, Map<String, String>> environments, List<Row> services) {
        this.wanted = wanted;
        this.environments = environments;
        services.forEach(service -> taken.put(ShownName.kept(service.name()), service));
    }

    /** The backend services that were made. */
    List<Row> services() {
        return List.copyOf(made.values());
    }

    /** The operation, with a backend service for its address. */
    Operation resolved(Operation operation) {
        if (operation.address().isPresent()) {
            Tree.Mapping address = operation.address().get();
            List<String> hosts = ((Tree.Sequence) Build.field(address, "hosts").orElseThrow()).items().stream()
                    .map(OldAddresses::host).toList();
            return accept(operation, address, hosts) ? served(operation, address, hosts.getFirst()) : operation;
        }
        return inPath(operation);
    }

    private static String host(Tree item) {
        return Build.field(item, "host").filter(Tree.Scalar.class::isInstance)
                .map(host -> ((Tree.Scalar) host).text()).orElse("");
    }

    private boolean accept(Operation operation, Tree at, List<String> hosts) {
        if (!wanted) {
            operation.source().error(at, "the address stands in the resource itself (" + String.join(", ", hosts)
                    + "): give --services-from-variables to make a backend service of it");
        }
        return wanted;
    }

    private Operation served(Operation operation, Tree.Mapping address, String first) {
        List<String> key = List.of(TreeText.json(address));
        Row row = made.computeIfAbsent(key, _ -> {
            Row fresh = row(address, first);
            environments.forEach((environment, variables) -> {
                TreeSet<String> missing = new TreeSet<>();
                Tree.Mapping config = (Tree.Mapping) filled(address, variables, missing);
                if (missing.isEmpty()) {
                    fresh.cells().put(environment, CellReading.of(config).cell());
                } else {
                    operation.source().warning(address, "the environment " + environment + " has no variable "
                            + String.join(", ", missing) + ": the backend service " + fresh.name()
                            + " has no address there");
                }
            });
            return fresh;
        });
        return operation.withBackend("service", Build.text(address, row.name()));
    }

    /** {@code {env.host}/path}, where the variable holds an address. */
    private Operation inPath(Operation operation) {
        Optional<Tree.Scalar> path = Build.field(operation.spec(), "backend")
                .flatMap(backend -> Build.field(backend, "path")).filter(Tree.Scalar.class::isInstance)
                .map(Tree.Scalar.class::cast);
        Matcher variable = VARIABLE.matcher(path.map(Tree.Scalar::text).orElse(""));
        if (!variable.lookingAt()) {
            return operation;
        }
        Map<String, Tree.Mapping> addresses = new LinkedHashMap<>();
        TreeSet<String> prefixes = new TreeSet<>();
        environments.forEach((environment, variables) -> {
            String value = variables.getOrDefault(variable.group(1), "");
            int scheme = value.indexOf("://");
            if (scheme > 0) {
                int slash = value.indexOf('/', scheme + 3);
                prefixes.add(slash < 0 ? "" : value.substring(slash).replaceFirst("/+$", ""));
                addresses.put(environment,
                        address(path.orElseThrow(), slash < 0 ? value : value.substring(0, slash)));
            }
        });
        if (addresses.isEmpty() || !accept(operation, path.orElseThrow(), List.of(variable.group()))) {
            return operation;
        }
        if (prefixes.size() > 1) {
            operation.source().error(path.orElseThrow(), variable.group() + " has different paths in the environments ("
                    + String.join(", ", prefixes) + "): put them into a variable of their own");
        }
        Row row = made.computeIfAbsent(List.of(variable.group()), _ -> {
            Row fresh = row(path.orElseThrow(), variable.group());
            addresses.forEach((environment, cell) -> fresh.cells().put(environment, cell));
            return fresh;
        });
        String rest = path.orElseThrow().text().substring(variable.end());
        String joined = prefixes.first() + (rest.startsWith("/") || rest.isEmpty() ? rest : "/" + rest);
        return operation.withBackend("service", Build.text(path.orElseThrow(), row.name())).withBackend("path",
                Build.text(path.orElseThrow(), joined.isEmpty() ? "/" : joined));
    }

    private static Tree.Mapping address(Tree at, String host) {
        return Build.at(at).put("addresses",
                Build.list(at, List.of(Build.at(at).put("host", Build.text(at, host)).tree()))).tree();
    }

    private Row row(Tree at, String host) {
        String name = name(host);
        Build spec = Build.at(at);
        if (!ShownName.kept(name).equals(name)) {
            spec.put("displayName", Build.text(at, name));
        }
        Row row = new Row(at, name, spec, Build.at(at));
        taken.put(ShownName.kept(name), row);
        return row;
    }

    /** Of the variable, else of the host; another one where it is taken. */
    private String name(String host) {
        Matcher variable = VARIABLE.matcher(host);
        String wish = variable.find()
                ? variable.group(1)
                : host.replaceFirst("^.*://", "").split("[.:/]", 2)[0];
        String letters = wish.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^[^A-Za-z]+|-+$", "");
        String base = letters.isEmpty() ? "service" : letters;
        String name = cut(base, LONGEST);
        for (int i = 2; taken.containsKey(ShownName.kept(name)); i++) {
            name = cut(base, LONGEST - 1 - Integer.toString(i).length()) + "-" + i;
        }
        return name;
    }

    private static String cut(String text, int length) {
        return text.substring(0, Math.min(length, text.length())).replaceAll("-+$", "");
    }

    private static Tree filled(Tree tree, Map<String, String> variables, TreeSet<String> missing) {
        return switch (tree) {
            case Tree.Mapping mapping -> {
                Build out = Build.at(mapping);
                mapping.entries()
                        .forEach(entry -> out.put(entry.key().text(), filled(entry.value(), variables, missing)));
                yield out.tree();
            }
            case Tree.Sequence list -> Build.list(list,
                    list.items().stream().map(item -> filled(item, variables, missing)).toList());
            case Tree.Scalar scalar when VARIABLE.matcher(scalar.text()).find() -> Build.text(scalar,
                    VARIABLE.matcher(scalar.text()).replaceAll(found -> Matcher.quoteReplacement(
                            variables.containsKey(found.group(1))
                                    ? variables.get(found.group(1))
                                    : missing(found.group(1), missing))));
            case Tree.Scalar scalar -> scalar;
        };
    }

    private static String missing(String name, TreeSet<String> missing) {
        missing.add(name);
        return "";
    }
}
