package dev.gatehouse.model.codec;

import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.schema.Writing;
import dev.gatehouse.model.schema.kinds.KindShapes;

/** Of an object the status alone, as canonical JSON; everything else is passed by. */
public final class StatusText implements Writing {
    private final JsonWriting json = new JsonWriting(true);
    private int depth;
    private boolean wanted;

    private StatusText() {
    }

    /** {@code ""} when the object has no status. */
    public static String of(ApiObject object) {
        if (object.status().isEmpty()) {
            return "";
        }
        StatusText out = new StatusText();
        out.json.beginObject();
        KindShapes.encodeFields(object, out);
        out.json.endObject();
        Document document = Document.parse(object.kind(),
                "{\"metadata\":{\"name\":\"x\"}," + out.json.finish().substring(1));
        return document.status();
    }

    @Override
    public void beginObject() {
        depth++;
        if (wanted) {
            json.beginObject();
        }
    }

    @Override
    public void name(String field) {
        if (depth == 0) {
            wanted = field.equals("status");
        }
        if (wanted) {
            json.name(field);
        }
    }

    @Override
    public void endObject() {
        depth--;
        if (wanted) {
            json.endObject();
        }
    }

    @Override
    public void beginList() {
        depth++;
        if (wanted) {
            json.beginList();
        }
    }

    @Override
    public void endList() {
        depth--;
        if (wanted) {
            json.endList();
        }
    }

    @Override
    public void text(String value) {
        if (wanted) {
            json.text(value);
        }
    }

    @Override
    public void number(long value) {
        if (wanted) {
            json.number(value);
        }
    }

    @Override
    public void flag(boolean value) {
        if (wanted) {
            json.flag(value);
        }
    }

    @Override
    public boolean confidential() {
        return true;
    }
}
