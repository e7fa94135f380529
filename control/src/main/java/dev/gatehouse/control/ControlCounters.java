package dev.gatehouse.control;

import java.time.Duration;

/**
 * How the control loop has fared so far.
 *
 * @param compiles         compilations that gave a snapshot
 * @param compileFailures  compilations that threw; the snapshot before stayed
 * @param lastCompile      how long the last compilation took
 * @param adoptions        snapshots that all event loops serve or served
 * @param adoptionFailures snapshots that the data plane refused, or did not adopt in time
 * @param lastAdoption     from handing over the last adopted snapshot until all event loops served it
 * @param compiledVersion  of the last compiled snapshot; 0: none
 * @param adoptedVersion   of the last adopted snapshot; 0: none
 * @param revision         of the store, as far as the loop has followed it
 * @param objects          how many objects were compiled last
 * @param statusWrites     statuses written
 */
public record ControlCounters(long compiles, long compileFailures, Duration lastCompile, long adoptions,
        long adoptionFailures, Duration lastAdoption, long compiledVersion, long adoptedVersion, long revision,
        int objects, long statusWrites) {
    /** Before anything happened. */
    static final ControlCounters ZERO = new ControlCounters(0, 0, Duration.ZERO, 0, 0, Duration.ZERO, 0, 0, 0, 0, 0);

    ControlCounters compiled(long version, int count, Duration took) {
        return new ControlCounters(compiles + 1, compileFailures, took, adoptions, adoptionFailures, lastAdoption,
                version, adoptedVersion, revision, count, statusWrites);
    }

    ControlCounters compileFailed(Duration took) {
        return new ControlCounters(compiles, compileFailures + 1, took, adoptions, adoptionFailures, lastAdoption,
                compiledVersion, adoptedVersion, revision, objects, statusWrites);
    }

    ControlCounters adopted(long version, Duration took) {
        return new ControlCounters(compiles, compileFailures, lastCompile, adoptions + 1, adoptionFailures, took,
                compiledVersion, version, revision, objects, statusWrites);
    }

    ControlCounters adoptionFailed() {
        return new ControlCounters(compiles, compileFailures, lastCompile, adoptions, adoptionFailures + 1,
                lastAdoption, compiledVersion, adoptedVersion, revision, objects, statusWrites);
    }

    ControlCounters followed(long to) {
        return new ControlCounters(compiles, compileFailures, lastCompile, adoptions, adoptionFailures, lastAdoption,
                compiledVersion, adoptedVersion, Math.max(revision, to), objects, statusWrites);
    }

    ControlCounters wrote(int statuses) {
        return new ControlCounters(compiles, compileFailures, lastCompile, adoptions, adoptionFailures, lastAdoption,
                compiledVersion, adoptedVersion, revision, objects, statusWrites + statuses);
    }
}
