/** What clients are told about the API: discovery, OpenAPI, CRD objects. */
@NullMarked
package dev.gatehouse.api.schema;

import org.jspecify.annotations.NullMarked;
