package dev.gatehouse.model.codec;

import dev.gatehouse.model.ApiObject;

/**
 * An object and where it stood.
 *
 * @param line of its document's first field, from 1
 */
public record ReadObject(ApiObject object, String file, int line) {}
