/**
 * The embedded store: SQLite in a data folder, read from memory ({@link dev.gatehouse.store.table.ObjectTable}), written
 * by one thread. {@link dev.gatehouse.store.sqlite.Schema} says what the file holds, {@link
 * dev.gatehouse.store.sqlite.StoreFile} reads and writes it, {@link dev.gatehouse.store.sqlite.Committer} makes commits
 * durable together. May not live here: what an object means.
 */
@NullMarked
package dev.gatehouse.store.sqlite;

import org.jspecify.annotations.NullMarked;
