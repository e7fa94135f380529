package dev.gatehouse.proxy.admin;

/** A page of the admin server. */
public interface AdminPage {

    /** Where it is: a slash and words; matched exactly. */
    String path();

    /** What it is for, in one line, for the index. */
    String help();

    /**
     * Answers a request. Called on the admin server's own thread, one at a time; a thrown exception becomes a 500.
     * Answers to HEAD are cut to their head by the server.
     */
    AdminResponse handle(AdminRequest request);

    /** Whether it changes anything: then it is reached by POST only. */
    default boolean changes() {
        return false;
    }
}
