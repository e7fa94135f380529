package dev.gatehouse.api.http;

import dev.gatehouse.api.resource.ResourceType;
import dev.gatehouse.api.select.FieldQuery;
import dev.gatehouse.api.select.LabelQuery;
import dev.gatehouse.api.status.ApiException;
import dev.gatehouse.api.storage.Entry;
import java.util.function.Predicate;

/** Which objects of a collection a request means. */
record Selectors(LabelQuery labels, FieldQuery fields, boolean all) implements Predicate<Entry> {

    static Selectors of(ApiRequest request, ResourceType type) {
        try {
            String labels = request.parameter("labelSelector");
            String fields = request.parameter("fieldSelector");
            return new Selectors(LabelQuery.parse(labels), FieldQuery.parse(fields, type.fields()),
                    labels.isBlank() && fields.isBlank());
        } catch (IllegalArgumentException e) {
            throw ApiException.badRequest(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public boolean test(Entry entry) {
        return all || labels.test(entry.labels()) && fields.test(entry.body());
    }
}
