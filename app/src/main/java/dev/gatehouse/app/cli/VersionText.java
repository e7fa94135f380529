package dev.gatehouse.app.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: Gatehouse's own version and Java's. */
public final class VersionText implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[]{"gatehouse " + own(), "java " + Runtime.version()};
    }

    /** Gatehouse's version; {@code dev} where it runs from class files. */
    public static String own() {
        return Optional.ofNullable(VersionText.class.getPackage().getImplementationVersion()).orElse("dev");
    }
}
