package dev.gatehouse.interchange.bk;

import dev.gatehouse.model.schema.Tree;
import java.util.LinkedHashMap;
import java.util.Map;

/** Collects parts that are kept for export and do nothing here: one line for each field, however often it is there. */
final class NotInForce {
    private final Map<String, Found> found = new LinkedHashMap<>();

    private record Found(Source source, Tree first, int count) {}

    void add(Source source, String what, Tree at) {
        found.merge(what, new Found(source, at, 1),
                (known, more) -> new Found(known.source(), known.first(), known.count() + 1));
    }

    /** Reports all of them as warnings. */
    void report() {
        found.forEach((what, each) -> each.source().warning(each.first(),
                what + " is kept for export and not in force here"
                        + (each.count() == 1
                                ? ""
                                : ", here and at " + (each.count() - 1) + " more"
                                        + (each.count() == 2 ? " place" : " places"))));
    }
}
