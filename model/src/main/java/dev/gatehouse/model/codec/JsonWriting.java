package dev.gatehouse.model.codec;

import dev.gatehouse.model.schema.Writing;
import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes JSON. */
final class JsonWriting implements Writing {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final StringWriter text = new StringWriter();
    private final JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text);
    private final boolean confidential;

    JsonWriting(boolean confidential) {
        this.confidential = confidential;
    }

    String finish() {
        json.close();
        return text.toString();
    }

    @Override
    public void beginObject() {
        json.writeStartObject();
    }

    @Override
    public void name(String field) {
        json.writeName(field);
    }

    @Override
    public void endObject() {
        json.writeEndObject();
    }

    @Override
    public void beginList() {
        json.writeStartArray();
    }

    @Override
    public void endList() {
        json.writeEndArray();
    }

    @Override
    public void text(String value) {
        json.writeString(value);
    }

    @Override
    public void number(long value) {
        json.writeNumber(value);
    }

    @Override
    public void flag(boolean value) {
        json.writeBoolean(value);
    }

    @Override
    public boolean confidential() {
        return confidential;
    }
}
