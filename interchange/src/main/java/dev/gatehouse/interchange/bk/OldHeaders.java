package dev.gatehouse.interchange.bk;

import dev.gatehouse.model.schema.Tree;
import java.util.List;
import java.util.Optional;

/** {@code {set: {name: value}, delete: [name]}} of the first version as the plugin that does the same. */
final class OldHeaders {
    private OldHeaders() {
    }

    /** Empty where nothing is changed. */
    static Optional<Tree> plugin(Fields headers) {
        List<Tree.Entry> set = headers.object("set").map(fields -> fields.object().entries()).orElse(List.of());
        List<Tree> remove = headers.items("delete");
        if (set.isEmpty() && remove.isEmpty()) {
            return Optional.empty();
        }
        Tree origin = headers.object();
        List<Tree.Mapping> written = set.stream()
                .map(entry -> Build.at(entry.key()).put("name", Build.text(entry.key(), entry.key().text()))
                        .put("value", entry.value() instanceof Tree.Scalar text
                                ? Build.text(text, text.text())
                                : entry.value())
                        .tree())
                .toList();
        return Optional.of(Build.at(origin).put("type", Build.text(origin, "HeaderRewrite"))
                .put("headerRewrite", Build.at(origin).put("set", Build.list(origin, written))
                        .put("remove", Build.list(origin, remove)).tree())
                .tree());
    }
}
