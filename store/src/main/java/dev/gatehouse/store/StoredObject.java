package dev.gatehouse.store;

import dev.gatehouse.model.ApiObject;

/**
 * An object as the store keeps it.
 *
 * @param object   with uid, generation, creation time and resource version filled in, and its status
 * @param origin   who wrote it
 * @param revision of the store when it was last written
 */
public record StoredObject(ApiObject object, Origin origin, long revision) {}
