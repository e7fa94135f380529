package dev.gatehouse.app.cli;

import io.netty.util.Version;
import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: Gatehouse's own version, Java's and Netty's. */
public final class VersionText implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String netty = Optional.ofNullable(Version.identify().get("netty-common")).map(Version::artifactVersion)
                .orElse("unknown");
        return new String[]{"gatehouse " + own(), "java " + Runtime.version() + ", netty " + netty};
    }

    /** Gatehouse's version; {@code dev} where it runs from class files. */
    public static String own() {
        return Optional.ofNullable(VersionText.class.getPackage().getImplementationVersion()).orElse("dev");
    }
}
