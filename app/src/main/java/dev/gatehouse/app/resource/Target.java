package dev.gatehouse.app.resource;

import dev.gatehouse.app.client.ApiResource;

/**
 * One object on a server.
 *
 * @param namespace empty for kinds without one
 */
record Target(ApiResource resource, String namespace, String name) {
    String path() {
        return resource.path(namespace, name);
    }

    /** {@code HTTPRoute default/web}. */
    @Override
    public String toString() {
        return resource.kind() + " " + (namespace.isEmpty() ? name : namespace + "/" + name);
    }
}
