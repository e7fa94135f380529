package dev.gatehouse.model.codec;

import dev.gatehouse.model.schema.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Builds the trees of YAML documents.
 *
 * <p>An alias stands for the same tree as its anchor, so a small text can stand for a huge document: the nodes that
 * aliases stand for are counted, and the document is refused beyond {@link #MAX_ALIASED}.
 */
final class YamlTrees {
    private static final int MAX_ALIASED = 100_000;
    private static final int MAX_DEPTH = 100;
    private static final LoadSettings SETTINGS = LoadSettings.builder().setLabel("manifest")
            .setCodePointLimit(Integer.MAX_VALUE).build();

    private final Parser events;
    private final int lineOffset;
    private final Map<String, Anchored> anchors = new HashMap<>();
    private long nodes;
    private long aliased;
    private int depth;

    /** A tree and how many nodes it stands for; no tree while it is being built. */
    private record Anchored(Optional<Tree> tree, long size) {}

    private YamlTrees(String text, int lineOffset) {
        this.events = new ParserImpl(SETTINGS, new StreamReader(SETTINGS, text));
        this.lineOffset = lineOffset;
    }

    /**
     * The documents of a text; empty ones are left out.
     *
     * @param lineOffset how many lines of the file stand before the text
     * @throws SyntaxException where it is not YAML
     */
    static List<Tree> parse(String text, int lineOffset) {
        try {
            return new YamlTrees(text, lineOffset).documents();
        } catch (MarkedYamlEngineException e) {
            throw syntax(e, lineOffset);
        } catch (ReaderException e) {
            throw SyntaxException.inText(text, e.getPosition(), lineOffset, "the character U+"
                    + String.format("%04X", e.getCodePoint()) + " is not allowed in YAML");
        } catch (YamlEngineException e) {
            throw new SyntaxException(lineOffset + 1, 1, "not valid YAML: " + e.getMessage());
        }
    }

    private static SyntaxException syntax(MarkedYamlEngineException e, int lineOffset) {
        Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
        String problem = Optional.ofNullable(e.getProblem()).orElse("cannot be read");
        String context = Optional.ofNullable(e.getContext()).map(text -> " (" + text.strip() + ")").orElse("");
        return new SyntaxException(mark.map(at -> at.getLine() + 1 + lineOffset).orElse(0),
                mark.map(at -> at.getColumn() + 1).orElse(0),
                "not valid YAML: " + problem.strip() + context + SyntaxHints.of(problem));
    }

    private List<Tree> documents() {
        List<Tree> trees = new ArrayList<>();
        while (events.hasNext()) {
            Event event = events.next();
            if (event.getEventId() == Event.ID.DocumentStart) {
                anchors.clear();
                aliased = 0;
                Tree tree = tree(events.next());
                if (!tree.isNull()) {
                    trees.add(tree);
                }
            }
        }
        return trees;
    }

    private Tree tree(Event event) {
        if (event instanceof AliasEvent alias) {
            return resolve(alias);
        }
        nodes++;
        Optional<String> anchor = event instanceof NodeEvent node
                ? node.getAnchor().map(name -> name.getValue())
                : Optional.empty();
        long before = nodes + aliased;
        anchor.ifPresent(name -> anchors.put(name, new Anchored(Optional.empty(), 0)));
        if (++depth > MAX_DEPTH) {
            throw at(event, "nested deeper than " + MAX_DEPTH + " levels");
        }
        Tree built = switch (event) {
            case ScalarEvent scalar -> scalar(scalar);
            case SequenceStartEvent start -> sequence(start);
            case MappingStartEvent start -> mapping(start);
            default -> throw at(event, "unexpected " + event.getEventId());
        };
        depth--;
        anchor.ifPresent(
                name -> anchors.put(name, new Anchored(Optional.of(built), nodes + aliased - before + 1)));
        return built;
    }

    private Tree resolve(AliasEvent alias) {
        String name = alias.getAlias().getValue();
        Anchored anchored = anchors.get(name);
        if (anchored == null) {
            throw at(alias, "alias *" + name + " has no anchor &" + name + " before it");
        }
        aliased += anchored.size();
        if (aliased > MAX_ALIASED) {
            throw at(alias, "aliases stand for more than " + MAX_ALIASED + " values");
        }
        return anchored.tree().orElseThrow(() -> at(alias, "alias *" + name + " stands inside its own anchor"));
    }

    private Tree.Scalar scalar(ScalarEvent event) {
        boolean plain = event.getScalarStyle() == ScalarStyle.PLAIN
                && event.getTag().filter(tag -> !tag.equals("!")).isEmpty();
        String text = event.getValue();
        return new Tree.Scalar(line(event), column(event),
                plain ? ScalarTypes.ofPlain(text) : tagged(event), text);
    }

    private static Tree.Scalar.Type tagged(ScalarEvent event) {
        return switch (event.getTag().orElse("")) {
            case "tag:yaml.org,2002:int" -> Tree.Scalar.Type.INTEGER;
            case "tag:yaml.org,2002:float" -> Tree.Scalar.Type.DECIMAL;
            case "tag:yaml.org,2002:bool" -> Tree.Scalar.Type.BOOLEAN;
            case "tag:yaml.org,2002:null" -> Tree.Scalar.Type.NULL;
            default -> Tree.Scalar.Type.STRING;
        };
    }

    private Tree.Sequence sequence(SequenceStartEvent start) {
        List<Tree> items = new ArrayList<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            items.add(tree(event));
        }
        return new Tree.Sequence(line(start), column(start), items);
    }

    private Tree.Mapping mapping(MappingStartEvent start) {
        List<Tree.Entry> entries = new ArrayList<>();
        List<Tree> merged = new ArrayList<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            if (!(tree(event) instanceof Tree.Scalar key)) {
                throw at(event, "a key must be a string");
            }
            Tree value = tree(events.next());
            if (key.text().equals("<<")) {
                merged.add(value);
            } else {
                entries.add(new Tree.Entry(key, value));
            }
        }
        Tree.Mapping own = new Tree.Mapping(line(start), column(start), entries);
        return merged.isEmpty() ? own : merge(own, merged);
    }

    /** {@code <<: *anchor}: YAML 1.1's merge, which kubectl follows: a mapping's own entries win. */
    private static Tree.Mapping merge(Tree.Mapping own, List<Tree> merged) {
        List<Tree.Entry> entries = new ArrayList<>(own.entries());
        for (Tree each : merged) {
            List<Tree> sources = each instanceof Tree.Sequence list ? list.items() : List.of(each);
            for (Tree source : sources) {
                if (!(source instanceof Tree.Mapping mapping)) {
                    throw new SyntaxException(source.line(), source.column(), "<< takes an alias of an object");
                }
                for (Tree.Entry entry : mapping.entries()) {
                    if (entries.stream().noneMatch(known -> known.key().text().equals(entry.key().text()))) {
                        entries.add(entry);
                    }
                }
            }
        }
        return new Tree.Mapping(own.line(), own.column(), entries);
    }

    private SyntaxException at(Event event, String message) {
        return new SyntaxException(line(event), column(event), message);
    }

    private int line(Event event) {
        return event.getStartMark().map(Mark::getLine).orElse(0) + 1 + lineOffset;
    }

    private static int column(Event event) {
        return event.getStartMark().map(Mark::getColumn).orElse(0) + 1;
    }
}
