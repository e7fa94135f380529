package dev.gatehouse.app.release;

import dev.gatehouse.app.cli.VersionText;
import picocli.CommandLine.Command;

/** {@code gatehouse online}. */
@Command(name = "online", mixinStandardHelpOptions = true, versionProvider = VersionText.class, description = "Serve an environment again as it was before it was taken offline.", footerHeading = "%n", footer = {
        "Examples:",
        "  gatehouse online demo stag"})
public final class OnlineCommand extends SwitchCommand {
    public OnlineCommand() {
        super(true);
    }
}
