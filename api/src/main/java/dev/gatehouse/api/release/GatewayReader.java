package dev.gatehouse.api.release;

import dev.gatehouse.api.status.ApiException;
import dev.gatehouse.compiler.release.GatewayContents;
import dev.gatehouse.model.PlainObject;
import dev.gatehouse.model.apigateway.ApiGateway;
import dev.gatehouse.model.apigateway.Environment;
import dev.gatehouse.store.ResourceStore;
import dev.gatehouse.store.StoredObject;

/** Reads what a gateway has, at one revision of the store. */
public record GatewayReader(ResourceStore store) {

    /** @throws ApiException NotFound */
    public GatewayContents read(String gateway) {
        GatewayContents contents = readAnything(gateway);
        if (!contents.isDeclared()) {
            throw ApiException.notFound(ApiGateway.KIND, gateway);
        }
        return contents;
    }

    /** The same where there may be no such gateway. */
    public GatewayContents readAnything(String gateway) {
        return new GatewayContents(gateway, store.list().objects().stream().map(StoredObject::object)
                .filter(object -> !(object instanceof PlainObject)).toList());
    }

    /** @throws ApiException NotFound */
    public static Environment environment(GatewayContents contents, String name) {
        return contents.environment(name).orElseThrow(() -> ApiException.notFound(Environment.KIND, name));
    }
}
