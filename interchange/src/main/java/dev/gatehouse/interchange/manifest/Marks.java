package dev.gatehouse.interchange.manifest;

import dev.gatehouse.interchange.GatewayObject;
import dev.gatehouse.model.Metadata;
import dev.gatehouse.model.codec.Document;
import dev.gatehouse.model.codec.Redaction;
import dev.gatehouse.model.core.Namespace;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What clients leave in metadata, and what people wrote there. */
final class Marks {
    /** Says to which set of manifests an object belongs; another apply writes its own. */
    private static final String APPLY_SET = "gatehouse.dev/apply-set";

    private Marks() {
    }

    /** Labels and annotations without marks, as the metadata of a {@link Document}. */
    static String without(GatewayObject object) {
        Metadata written = object.object().metadata();
        Map<String, String> labels = kept(written.labels(), name -> !name.equals(APPLY_SET));
        Map<String, String> annotations = kept(written.annotations(), name -> !name.equals(Redaction.LAST_APPLIED));
        // A Namespace says nothing but its metadata: it is the simplest object to have the text of it made.
        return Document.of(new Namespace(
                new Metadata(written.name(), "", labels, annotations, "", "", 0, Optional.empty())))
                .metadata();
    }

    private static Map<String, String> kept(Map<String, String> all, Predicate<String> wanted) {
        return all.entrySet().stream().filter(entry -> wanted.test(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
