package dev.gatehouse.api.storage;

import dev.gatehouse.model.ObjectKey;
import java.util.List;
import java.util.function.Predicate;

/**
 * How a write is to be made.
 *
 * @param dryRun   everything but keeping it
 * @param manager  who owns the fields it sets
 * @param force    whether fields of others may be taken over
 * @param warnings takes what the client should know although the write was made
 * @param publisher whether the writer may decide what an environment runs
 */
public record WriteOptions(boolean dryRun, FieldValidation validation, String manager, boolean force,
        List<String> warnings, Predicate<ObjectKey> publisher) {
    /** Of somebody who may do everything. */
    public WriteOptions(boolean dryRun, FieldValidation validation, String manager, boolean force,
            List<String> warnings) {
        this(dryRun, validation, manager, force, warnings, _ -> true);
    }

    /** The same for a writer who may decide what these environments run. */
    public WriteOptions by(Predicate<ObjectKey> mayPublish) {
        return new WriteOptions(dryRun, validation, manager, force, warnings, mayPublish);
    }

    /** The same, as an apply merges it: the fields have their owners already. */
    WriteOptions merged() {
        return new WriteOptions(dryRun, FieldValidation.STRICT, "", force, warnings, publisher);
    }
}
