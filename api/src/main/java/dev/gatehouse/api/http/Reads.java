package dev.gatehouse.api.http;

import dev.gatehouse.api.schema.CrdObjects;
import dev.gatehouse.api.status.ApiException;
import dev.gatehouse.api.status.Cause;
import dev.gatehouse.api.status.Reason;
import dev.gatehouse.api.storage.Entry;
import dev.gatehouse.api.storage.Objects;
import dev.gatehouse.api.tree.Json;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.store.CompactedException;
import dev.gatehouse.store.Page;
import dev.gatehouse.store.Range;
import dev.gatehouse.store.Selection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Gets and lists. */
final class Reads {
    private final Objects objects;
    private final CrdObjects crds;

    Reads(Objects objects, CrdObjects crds) {
        this.objects = objects;
        this.crds = crds;
    }

    Entry get(ApiRequest request, ResourcePath path) {
        requireReached(request.number("resourceVersion").orElse(0L));
        return path.type().readOnly()
                ? crds.all().stream().filter(each -> each.key().name().equals(path.name())).findFirst()
                        .orElseThrow(() -> ApiException.notFound(path.type().kind(), path.name()))
                : objects.get(path.key());
    }

    /** @throws ApiException when a list can't be had as it is asked for */
    void check(ApiRequest request) {
        Options.checkList(request);
        requireReached(request.number("resourceVersion").orElse(0L));
    }

    ObjectNode list(ApiRequest request, ResourcePath path) {
        Selectors selectors = Selectors.of(request, path.type());
        Representation shown = Representation.of(request, path);
        if (path.type().readOnly()) {
            return shown.ofList(crds.all().stream().filter(selectors).toList(),
                    metadata(objects.store().revision(), "", 0, false));
        }
        int limit = limit(request);
        Range range = range(request, path, limit);
        return page(range, limit, selectors, shown);
    }

    /** A version that this server has not seen can only be another's. */
    private void requireReached(long version) {
        if (version > objects.store().revision()) {
            throw new ApiException(Reason.TIMEOUT,
                    "Too large resource version: " + version + ", current: " + objects.store().revision(),
                    new ApiException.Details("", "", "", "",
                            List.of(new Cause("ResourceVersionTooLarge", "", "Too large resource version")), 1));
        }
    }

    /** The list, where all objects of a page are asked for, and as they are kept. */
    Optional<RawList> raw(ApiRequest request, ResourcePath path) {
        Representation shown = Representation.of(request, path);
        if (path.type().readOnly() || !shown.isRaw() || Sender.prefersYaml(request.accept())
                || !Selectors.of(request, path.type()).all()) {
            return Optional.empty();
        }
        Page page = read(range(request, path, limit(request)));
        String token = page.remaining() > 0 ? token(page) : "";
        return Optional.of(new RawList(path.type().listKind(), path.apiVersion(),
                metadata(page.revision(), token, page.remaining(), path.type().custom()), page.objects()));
    }

    private static int limit(ApiRequest request) {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(0, request.number("limit").orElse(0L)));
    }

    /** With selectors a page is filled from as many of the store's as it takes. */
    private ObjectNode page(Range start, int limit, Selectors selectors, Representation shown) {
        List<Entry> found = new ArrayList<>();
        Range range = start;
        while (true) {
            Page page = read(range);
            page.objects().stream().map(Entry::of).filter(selectors).forEach(found::add);
            boolean more = page.remaining() > 0;
            if (!more || limit == 0 || found.size() >= limit) {
                String token = more ? token(page) : "";
                return shown.ofList(found,
                        metadata(page.revision(), token, more && selectors.all() ? page.remaining() : 0,
                                shown.form() == Representation.Form.WHOLE && shown.type().custom()));
            }
            range = range.next(page).limit(limit - found.size());
        }
    }

    private Page read(Range range) {
        try {
            return objects.store().range(range);
        } catch (CompactedException e) {
            throw ApiException.expired("The provided continue parameter is too old to display a consistent list"
                    + " result. You can start a new list without the continue parameter.");
        } catch (IllegalArgumentException e) {
            throw ApiException.badRequest(String.valueOf(e.getMessage()));
        }
    }

    private static Range range(ApiRequest request, ResourcePath path, int limit) {
        Selection selection = new Selection(Optional.of(path.type().kind()),
                path.namespace().isEmpty() ? Optional.empty() : Optional.of(path.namespace()));
        int most = limit == 0 ? Integer.MAX_VALUE : limit;
        String token = request.parameter("continue");
        if (!token.isEmpty()) {
            return continued(token, selection, path, most);
        }
        boolean exact = request.parameter("resourceVersionMatch").equals("Exact");
        OptionalLong at = exact ? OptionalLong.of(request.number("resourceVersion").orElse(0L)) : OptionalLong.empty();
        return new Range(selection, Optional.empty(), most, at);
    }

    private static Range continued(String token, Selection selection, ResourcePath path, int most) {
        try {
            JsonNode place = Json.parse(new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8));
            ObjectKey after = new ObjectKey(path.type().kind(), Json.textAt(place, "ns"), Json.textAt(place, "n"));
            return new Range(selection, Optional.of(after), most, OptionalLong.of(place.path("rv").asLong()));
        } catch (RuntimeException e) {
            throw ApiException.badRequest("continue key is not valid: " + e.getMessage());
        }
    }

    private static String token(Page page) {
        ObjectKey last = page.objects().getLast().key();
        ObjectNode place = Json.object().put("rv", page.revision()).put("ns", last.namespace()).put("n", last.name());
        return Base64.getUrlEncoder().withoutPadding()
                .encodeToString(Json.text(place).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @param always whether the token is there even when it is empty, as it is in lists of custom kinds
     */
    private static ObjectNode metadata(long revision, String token, long remaining, boolean always) {
        ObjectNode metadata = Json.object().put("resourceVersion", Long.toString(revision));
        if (always || !token.isEmpty()) {
            metadata.put("continue", token);
        }
        if (remaining > 0) {
            metadata.put("remainingItemCount", remaining);
        }
        return metadata;
    }
}
