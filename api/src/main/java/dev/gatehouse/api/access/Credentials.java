package dev.gatehouse.api.access;

/**
 * What a request shows of who sent it. Confidential.
 *
 * @param bearer       the token of the Authorization field; empty where there is none
 * @param session      the value of the session's cookie; empty where there is none
 * @param csrf         the field that a page of ours sends along with a change; empty where there is none
 * @param safe         whether the method changes nothing
 * @param foreign      whether a browser says that a page of another origin sent it
 * @param impersonated in whose name it asks; empty: in its own
 * @param client       the client's address, for throttling
 */
public record Credentials(String bearer, String session, String csrf, boolean safe, boolean foreign,
        String impersonated, String client) {
    @Override
    public String toString() {
        return "Credentials[client=" + client + "]";
    }
}
