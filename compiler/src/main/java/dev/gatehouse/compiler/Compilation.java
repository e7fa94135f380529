package dev.gatehouse.compiler;

import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.ObjectStatus;
import dev.gatehouse.snapshot.SecretMaterial;
import dev.gatehouse.snapshot.SecretRef;
import dev.gatehouse.snapshot.Snapshot;
import java.util.Map;

/**
 * What the compiler makes of a set of objects.
 *
 * @param snapshot what to run
 * @param secrets  the material that the snapshot's references name
 * @param statuses one for every object whose kind has a status. Conditions carry no transition time; what only the
 *                 data plane can know (a port that is bound, a name that resolves) is said as if it held, and is
 *                 corrected from {@code Observation}s afterwards
 */
public record Compilation(Snapshot snapshot, Map<SecretRef, SecretMaterial> secrets,
        Map<ObjectKey, ObjectStatus> statuses) {}
