package dev.gatehouse.api.access;

/** Who may come in and do what, and who hears of it. */
public record Access(Authenticator authenticator, Authorizer authorizer, AuditLog audit) {}
