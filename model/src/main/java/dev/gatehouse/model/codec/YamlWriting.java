package dev.gatehouse.model.codec;

import dev.gatehouse.model.schema.Tree;
import dev.gatehouse.model.schema.Writing;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.StreamDataWriter;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.emitter.Emitter;
import org.snakeyaml.engine.v2.events.DocumentEndEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ImplicitTuple;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;
import org.snakeyaml.engine.v2.events.StreamStartEvent;

/** Writes one YAML document. Strings that another YAML reader might take for something else are quoted. */
final class YamlWriting implements Writing {
    private static final ImplicitTuple PLAIN = new ImplicitTuple(true, true);

    private final Text text = new Text();
    private final Emitter emitter;
    private final boolean confidential;

    /** Collects what the emitter writes. */
    private static final class Text implements StreamDataWriter {
        private final StringBuilder collected = new StringBuilder();

        @Override
        public void write(String part) {
            collected.append(part);
        }

        @Override
        public void write(String part, int offset, int length) {
            collected.append(part, offset, offset + length);
        }
    }

    YamlWriting(boolean confidential) {
        this.confidential = confidential;
        DumpSettings settings = DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).setSplitLines(false)
                .setIndicatorIndent(2).setIndentWithIndicator(true).build();
        emitter = new Emitter(settings, text);
        emitter.emit(new StreamStartEvent());
        emitter.emit(new DocumentStartEvent(false, Optional.empty(), Map.of()));
    }

    String finish() {
        emitter.emit(new DocumentEndEvent(false));
        emitter.emit(new StreamEndEvent());
        return text.collected.toString();
    }

    /** All of a tree, as it stands. */
    void tree(Tree tree) {
        switch (tree) {
            case Tree.Mapping mapping -> {
                beginObject();
                mapping.entries().forEach(entry -> {
                    name(entry.key().text());
                    tree(entry.value());
                });
                endObject();
            }
            case Tree.Sequence list -> {
                beginList();
                list.items().forEach(this::tree);
                endList();
            }
            case Tree.Scalar scalar when scalar.type() == Tree.Scalar.Type.STRING -> text(scalar.text());
            case Tree.Scalar scalar -> literal(scalar.isNull() ? "null" : scalar.text());
        }
    }

    @Override
    public void beginObject() {
        emitter.emit(new MappingStartEvent(Optional.empty(), Optional.empty(), true, FlowStyle.BLOCK));
    }

    @Override
    public void name(String field) {
        text(field);
    }

    @Override
    public void endObject() {
        emitter.emit(new MappingEndEvent());
    }

    @Override
    public void beginList() {
        emitter.emit(new SequenceStartEvent(Optional.empty(), Optional.empty(), true, FlowStyle.BLOCK));
    }

    @Override
    public void endList() {
        emitter.emit(new SequenceEndEvent());
    }

    @Override
    public void text(String value) {
        emitter.emit(scalar(value, style(value)));
    }

    private static ScalarStyle style(String value) {
        if (value.indexOf('\n') >= 0) {
            return ScalarStyle.LITERAL;
        }
        return ScalarTypes.ofPlain(value) == Tree.Scalar.Type.STRING && !ScalarTypes.isOldBoolean(value)
                ? ScalarStyle.PLAIN
                : ScalarStyle.DOUBLE_QUOTED;
    }

    @Override
    public void number(long value) {
        emitter.emit(scalar(Long.toString(value), ScalarStyle.PLAIN));
    }

    @Override
    public void flag(boolean value) {
        emitter.emit(scalar(Boolean.toString(value), ScalarStyle.PLAIN));
    }

    /** A number, a boolean or null, as it is spelled. */
    void literal(String value) {
        emitter.emit(scalar(value, ScalarStyle.PLAIN));
    }

    private static Event scalar(String value, ScalarStyle style) {
        return new ScalarEvent(Optional.empty(), Optional.empty(), PLAIN, value, style);
    }

    @Override
    public boolean confidential() {
        return confidential;
    }
}
