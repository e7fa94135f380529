package dev.gatehouse.api.storage;

import java.util.List;

/**
 * How a write is to be made.
 *
 * @param dryRun   everything but keeping it
 * @param manager  who owns the fields it sets
 * @param force    whether fields of others may be taken over
 * @param warnings takes what the client should know although the write was made
 */
public record WriteOptions(boolean dryRun, FieldValidation validation, String manager, boolean force,
        List<String> warnings) {}
