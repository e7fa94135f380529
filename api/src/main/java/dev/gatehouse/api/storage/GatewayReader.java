package dev.gatehouse.api.storage;

import dev.gatehouse.api.status.ApiException;
import dev.gatehouse.compiler.release.GatewayContents;
import dev.gatehouse.model.PlainObject;
import dev.gatehouse.model.apigateway.ApiGateway;
import dev.gatehouse.model.apigateway.Environment;
import dev.gatehouse.store.Range;
import dev.gatehouse.store.ResourceStore;
import dev.gatehouse.store.Selection;
import dev.gatehouse.store.StoredObject;
import java.util.Optional;

/** Reads what a gateway has, at one revision of the store. */
public record GatewayReader(ResourceStore store) {

    /** @throws ApiException NotFound */
    public GatewayContents read(String gateway) {
        GatewayContents contents = contents(gateway, Selection.ALL);
        if (!contents.isDeclared()) {
            throw ApiException.notFound(ApiGateway.KIND, gateway);
        }
        return contents;
    }

    /** @throws ApiException NotFound */
    public static Environment environment(GatewayContents contents, String name) {
        return contents.environment(name).orElseThrow(() -> ApiException.notFound(Environment.KIND, name));
    }

    /** What is in a namespace, which need not be a gateway's; without what its cells refer to elsewhere. */
    GatewayContents inside(String namespace) {
        return contents(namespace, new Selection(Optional.empty(), Optional.of(namespace)));
    }

    private GatewayContents contents(String gateway, Selection selection) {
        return new GatewayContents(gateway, store.range(Range.of(selection)).objects().stream()
                .map(StoredObject::object).filter(object -> !(object instanceof PlainObject)).toList());
    }
}
