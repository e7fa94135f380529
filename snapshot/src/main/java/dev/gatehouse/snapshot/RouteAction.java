package dev.gatehouse.snapshot;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What answers a route's requests. */
public sealed interface RouteAction {

    /**
     * Sends the request to one destination, chosen by weight.
     *
     * @param destinations none, or all with weight 0: status 500
     */
    record Forward(List<Destination> destinations) implements RouteAction {
        public Forward {
            destinations = List.copyOf(destinations);
        }
    }

    /**
     * Answers with a Location.
     *
     * @param status   301, 302, 303, 307 or 308
     * @param scheme   empty keeps the request's
     * @param hostname empty keeps the request's
     * @param path     empty keeps the request's
     * @param port     empty: the well-known port of an explicit scheme, else the listener's declared port
     */
    record Redirect(int status, Optional<String> scheme, Optional<String> hostname, Optional<PathRewrite> path,
            OptionalInt port) implements RouteAction {}

    /**
     * Answers with a response that is declared.
     *
     * @param status  200..599
     * @param headers to send, {@code Content-Type} among them
     * @param body    may be empty
     */
    record Respond(int status, List<Filter.Header> headers, String body) implements RouteAction {
        public Respond {
            headers = List.copyOf(headers);
        }
    }

    /**
     * Answers with the gateway's own error body.
     *
     * @param status  100..599
     * @param code    the machine-readable code, as in the header {@code x-gatehouse-error}
     * @param message for people
     */
    record Fail(int status, String code, String message) implements RouteAction {}
}
