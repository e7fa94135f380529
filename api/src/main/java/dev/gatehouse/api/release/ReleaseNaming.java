package dev.gatehouse.api.release;

import dev.gatehouse.compiler.release.GatewayContents;
import dev.gatehouse.compiler.release.RunningState;
import dev.gatehouse.model.Metadata;
import dev.gatehouse.model.apigateway.Environment;
import dev.gatehouse.model.apigateway.Release;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The names of releases, {@code prod-3}, and of revisions, their versions. */
final class ReleaseNaming {
    private ReleaseNaming() {
    }

    /** An environment's next release. */
    static Release next(GatewayContents contents, Environment environment, String version, RunningState wanted,
            String comment, boolean allowUnenforced, String by) {
        Set<String> taken = contents.releases().stream().map(each -> each.metadata().name())
                .collect(Collectors.toSet());
        long number = contents.newest(environment).map(each -> each.spec().number()).orElse(0L) + 1;
        while (taken.contains(name(environment, number))) {
            number++;
        }
        return new Release(Metadata.of(contents.gateway(), name(environment, number)),
                new Release.Spec(environment.shownName(), version, number, comment, Optional.of(by), wanted.frozen(),
                        allowUnenforced),
                Optional.empty());
    }

    private static String name(Environment environment, long number) {
        return environment.metadata().name() + "-" + number;
    }

    /** Names of objects have small letters and no plus. */
    static String revision(String version) {
        return version.toLowerCase(Locale.ROOT).replace('+', '.');
    }
}
