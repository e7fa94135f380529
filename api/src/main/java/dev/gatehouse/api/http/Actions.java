package dev.gatehouse.api.http;

import java.util.List;

/** What is done by a path of its own, beside the objects' paths. */
public interface Actions {

    /** Whether a path is one of these. */
    boolean has(List<String> segments);

    /** Whether it is for those who are not logged in yet. */
    boolean isOpen(List<String> segments);

    /** @throws dev.gatehouse.api.status.ApiException says why not */
    Answer answer(ApiRequest request);
}
