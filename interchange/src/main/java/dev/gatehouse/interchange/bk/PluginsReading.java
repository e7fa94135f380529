package dev.gatehouse.interchange.bk;

import dev.gatehouse.model.codec.Problem;
import dev.gatehouse.model.codec.RawDocuments;
import dev.gatehouse.model.codec.TreeText;
import dev.gatehouse.model.schema.Reading;
import dev.gatehouse.model.schema.Tree;
import dev.gatehouse.model.apigateway.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads lists of {@code {type, yaml}}. */
final class PluginsReading {
    private final Source source;
    private final NotInForce notInForce;

    PluginsReading(Source source, NotInForce notInForce) {
        this.source = source;
        this.notInForce = notInForce;
    }

    /** As a manifest has them. */
    List<Tree> of(List<Tree> configs) {
        List<Tree> plugins = new ArrayList<>();
        for (Tree item : configs) {
            Fields fields = Fields.of(source, item);
            Optional<Tree.Scalar> type = fields.text("type");
            Optional<Tree> yaml = fields.any("yaml").or(() -> fields.any("config"));
            if (type.isEmpty()) {
                source.error(item, "missing required field \"type\"");
            } else {
                plugins.add(plugin(type.get(), yaml.orElseGet(() -> Build.text(item, "{}"))));
            }
        }
        return plugins;
    }

    private Tree plugin(Tree.Scalar type, Tree yaml) {
        Optional<Tree.Mapping> known = Optional.of(type.text()).filter(PluginReading::knows).flatMap(_ -> config(yaml))
                .flatMap(config -> PluginReading.known(type.text(), config))
                .filter(plugin -> isSound(type, yaml, plugin));
        return known.<Tree>map(plugin -> plugin).orElseGet(() -> imported(type, yaml));
    }

    private Tree.Mapping imported(Tree.Scalar type, Tree yaml) {
        notInForce.add(source, "the plugin " + type.text(), type);
        return PluginReading.kept(type, type.text(),
                yaml instanceof Tree.Scalar scalar ? scalar.text() : TreeText.yaml(yaml));
    }

    /** Its places are those of the text in the file that it is written in. */
    private Optional<Tree> config(Tree yaml) {
        if (!(yaml instanceof Tree.Scalar text)) {
            return Optional.of(yaml);
        }
        if (text.text().isBlank()) {
            return Optional.of(Build.at(yaml).tree());
        }
        RawDocuments raw = RawDocuments.read("yaml", text.text(), "an object");
        for (Problem problem : raw.problems()) {
            source.error(yaml, "line " + problem.line() + " of this text: " + problem.message());
        }
        return raw.documents().size() == 1 ? Optional.of(raw.documents().getFirst()) : Optional.empty();
    }

    /** What our rules do not take is told, and kept as it came. */
    private boolean isSound(Tree.Scalar type, Tree yaml, Tree.Mapping plugin) {
        List<String> found = new ArrayList<>();
        Reading in = new Reading((error, line, column, path, message) -> {
            if (error) {
                found.add(path.replaceFirst("^spec\\.plugins\\[0]\\.?", "") + ": " + message);
            }
        });
        Shapes.object(Environment.KIND, Shapes.manifest(plugin, Environment.KIND, "any", "any",
                Build.at(plugin).put("plugins", Build.list(List.of(plugin))).tree()), in);
        found.forEach(message -> source.warning(yaml,
                "the plugin " + type.text() + " is not what it is here (" + message + ")"));
        return found.isEmpty();
    }
}
