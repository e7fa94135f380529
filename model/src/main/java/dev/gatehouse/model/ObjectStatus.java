package dev.gatehouse.model;

/** The status of an object of one kind; every implementation is a record that holds {@link Condition}s. */
public interface ObjectStatus {}
