package dev.gatehouse.app.release;

import dev.gatehouse.app.cli.VersionText;
import picocli.CommandLine.Command;

/** {@code gatehouse offline}. */
@Command(name = "offline", mixinStandardHelpOptions = true, versionProvider = VersionText.class, description = "Serve nothing of an environment any more.", footerHeading = "%n", footer = {
        "Its releases stay, and gatehouse online brings back the last one.", "", "Examples:",
        "  gatehouse offline demo stag"})
public final class OfflineCommand extends SwitchCommand {
    public OfflineCommand() {
        super(false);
    }
}
