package dev.gatehouse.app.resource;

import dev.gatehouse.app.client.ApiResource;

/**
 * Some objects of a kind.
 *
 * @param namespace  empty: all
 * @param name       empty: any
 * @param parameters selectors, encoded
 */
record Query(ApiResource resource, String namespace, String name, String parameters) {
    static Query of(ApiResource resource, String namespace, String labels, String fields) {
        return new Query(resource, resource.namespaced() ? namespace : "", "",
                Pages.parameter("labelSelector", labels) + Pages.parameter("fieldSelector", fields));
    }

    static Query of(Target target) {
        return new Query(target.resource(), target.namespace(), target.name(), "");
    }

    /** The path of its collection, or its object. */
    String path() {
        return name.isEmpty() ? resource.path(namespace) : resource.path(namespace, name);
    }

    /** The path at which its changes are told from a version on. */
    String watchPath(String version) {
        return resource.path(namespace) + "?watch=true" + parameters
                + (name.isEmpty() ? "" : Pages.parameter("fieldSelector", "metadata.name=" + name))
                + Pages.parameter("resourceVersion", version);
    }
}
