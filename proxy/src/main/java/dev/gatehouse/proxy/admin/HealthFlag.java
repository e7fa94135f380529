package dev.gatehouse.proxy.admin;

/** Why an endpoint gets no requests, as {@code /clusters} prints it. */
public enum HealthFlag {
    /** Active health checks failed. */
    FAILED_ACTIVE_HC("/failed_active_hc", "failed_active_health_check"),
    /** Refused or timed out lately, and is skipped until a probe succeeds. */
    FAILED_OUTLIER_CHECK("/failed_outlier_check", "failed_outlier_check"),
    /** No longer in the cluster, and finishing its requests. */
    PENDING_DYNAMIC_REMOVAL("/pending_dynamic_removal", "pending_dynamic_removal"),
    /** Not probed yet. */
    PENDING_ACTIVE_HC("/pending_active_hc", "pending_active_hc"),
    /** The name is being looked up for the first time. */
    PENDING_DNS("/pending_dns", "pending_dns"),
    /** The name could not be looked up and has no earlier address. */
    FAILED_DNS("/failed_dns", "failed_dns");

    private final String text;
    private final String json;

    HealthFlag(String text, String json) {
        this.text = text;
        this.json = json;
    }

    /** With its slash, for text. */
    public String text() {
        return text;
    }

    /** The field of {@code health_status}. */
    public String json() {
        return json;
    }
}
