package dev.gatehouse.snapshot;

/** How requests are written to the access log. */
public enum AccessLog {
    OFF, TEXT, JSON
}
