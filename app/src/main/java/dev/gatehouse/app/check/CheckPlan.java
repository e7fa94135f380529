package dev.gatehouse.app.check;

import dev.gatehouse.snapshot.SecretLookup;
import java.nio.file.Path;
import java.util.List;

/**
 * What to ask.
 *
 * @param secrets the key material that the endpoints' TLS names
 */
record CheckPlan(List<CheckTarget> targets, SecretLookup secrets) {
    static CheckPlan ofBackends(List<Path> files, List<String> names, String path) {
        throw new dev.gatehouse.app.cli.BadUsageException("-f " + files + " " + names + " " + path);
    }
}
