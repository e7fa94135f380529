package dev.gatehouse.proxy.admin;

import dev.gatehouse.snapshot.SecretMaterial;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;

/**
 * Any tree of records as JSON: a record is an object of its components, one of a sealed family says in {@code type}
 * which it is. What is empty is left out; durations are seconds as protobuf's JSON has them; key material is refused.
 */
final class RecordJson {
    private final JsonGenerator json;
    private final ClassValue<RecordComponent[]> components = new ClassValue<>() {
        @Override
        protected RecordComponent[] computeValue(Class<?> type) {
            return type.getRecordComponents();
        }
    };

    RecordJson(JsonGenerator json) {
        this.json = json;
    }

    void write(Object value) {
        switch (value) {
            case SecretMaterial _ -> throw new IllegalArgumentException("key material is never printed");
            case Record record -> writeRecord(record);
            case Map<?, ?> map -> writeMap(map);
            case Collection<?> list -> writeList(list);
            case Duration duration -> json.writeString(seconds(duration));
            case Boolean flag -> json.writeBoolean(flag);
            case Integer number -> json.writeNumber(number);
            case Long number -> json.writeNumber(number);
            case Double number -> json.writeNumber(number);
            default -> json.writeString(value.toString());
        }
    }

    private void writeRecord(Record value) {
        json.writeStartObject();
        if (inSealedFamily(value.getClass())) {
            json.writeStringProperty("type", value.getClass().getSimpleName());
        }
        for (RecordComponent component : components.get(value.getClass())) {
            writeComponent(component.getName(), read(component, value));
        }
        json.writeEndObject();
    }

    private void writeComponent(String name, Object value) {
        switch (value) {
            case Optional<?> optional when optional.isEmpty() -> {
            }
            case Optional<?> optional -> writeComponent(name, optional.get());
            case OptionalInt optional -> {
                if (optional.isPresent()) {
                    json.writeNumberProperty(name, optional.getAsInt());
                }
            }
            case Collection<?> list when list.isEmpty() -> {
            }
            default -> {
                json.writeName(name);
                write(value);
            }
        }
    }

    private void writeMap(Map<?, ?> map) {
        TreeMap<String, Object> sorted = new TreeMap<>();
        map.forEach((key, value) -> sorted.put(String.valueOf(key), value));
        json.writeStartObject();
        sorted.forEach(this::writeComponent);
        json.writeEndObject();
    }

    private void writeList(Collection<?> list) {
        json.writeStartArray();
        for (Object element : list) {
            write(element);
        }
        json.writeEndArray();
    }

    private static boolean inSealedFamily(Class<?> type) {
        for (Class<?> parent : type.getInterfaces()) {
            if (parent.isSealed()) {
                return true;
            }
        }
        return false;
    }

    private static Object read(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }

    private static String seconds(Duration duration) {
        return duration.toNanosPart() == 0
                ? duration.toSeconds() + "s"
                : new BigDecimal(duration.toNanos()).movePointLeft(9).stripTrailingZeros().toPlainString() + "s";
    }
}
