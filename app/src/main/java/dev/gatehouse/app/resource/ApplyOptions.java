package dev.gatehouse.app.resource;

import dev.gatehouse.app.cli.BadUsageException;
import dev.gatehouse.app.manifest.ManifestObject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What {@code apply} does, and {@code diff} foretells. */
final class ApplyOptions {
    @Option(names = "--set", paramLabel = "NAME", description = "Mark what is applied as one set (label "
            + ApplySet.LABEL + ").")
    private @Nullable String set;

    @Option(names = "--prune", description = "With --set: delete the set's objects that are no longer declared.")
    private boolean prune;

    @Option(names = "--force-conflicts", description = "Take over fields that somebody else set, and objects of other sets.")
    private boolean force;

    @Option(names = "--create-namespace", description = "Make namespaces that are missing.")
    private boolean createNamespace;

    /** @throws BadUsageException pruning needs a set */
    Applying.How how(boolean dryRun) {
        if (prune && set == null) {
            throw new BadUsageException("--prune needs --set NAME: it deletes what was applied with that name, and"
                    + " nothing else");
        }
        return new Applying.How(dryRun, force, Optional.ofNullable(set).map(ApplySet::named), createNamespace);
    }

    boolean prunes() {
        return prune;
    }

    /** Namespaces come before what lives in them, and kinds before their objects; else the order stays. */
    List<ManifestObject> ordered(List<ManifestObject> objects) {
        return objects.stream().sorted(Comparator.comparingInt(each -> switch (each.kind()) {
            case "Namespace" -> 0;
            case "CustomResourceDefinition" -> 1;
            default -> 2;
        })).toList();
    }
}
