package dev.gatehouse.api.http;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What is done by a path of its own, beside the objects' paths. */
public interface Actions {

    /** Whether a path is one of these. */
    boolean has(List<String> segments);

    /** Whether it is for those who are not logged in yet. */
    boolean isOpen(List<String> segments);

    /**
     * Their OpenAPI document.
     *
     * @param version of this program
     */
    ObjectNode openApi(String version);

    /** @throws dev.gatehouse.api.status.ApiException says why not */
    Answer answer(ApiRequest request);
}
