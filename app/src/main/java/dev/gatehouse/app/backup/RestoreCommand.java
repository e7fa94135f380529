package dev.gatehouse.app.backup;

import dev.gatehouse.app.cli.DataOptions;
import dev.gatehouse.app.cli.ExitCode;
import dev.gatehouse.app.cli.VersionText;
import dev.gatehouse.app.cli.WrongStateException;
import dev.gatehouse.store.StoreUnavailableException;
import dev.gatehouse.store.sqlite.Backup;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gatehouse restore}: a backup in the store's place. */
@Command(name = "restore", mixinStandardHelpOptions = true, versionProvider = VersionText.class, description = "Put a backup in the store's place.", footerHeading = "%n", footer = {
        "The server must not run. The backup is checked first; a store that is there is moved",
        "aside, not deleted. Clients that watch list again.", "", "Examples:",
        "  gatehouse restore store-monday.db --force",
        "  gatehouse restore /backups/store.db --data /var/lib/gatehouse --secret-key /backups/secret.key"})
public final class RestoreCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FILE", description = "As gatehouse backup wrote it.")
    private Path file = Path.of("");

    @Mixin
    private DataOptions data = new DataOptions();

    @Option(names = "--force", description = "Move a store that is there aside.")
    private boolean force;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        try {
            Backup.Summary now = Backup.restore(file, data.folder().sqlite(), force);
            Objects.requireNonNull(spec).commandLine().getOut().println(
                    now.file() + ": " + now.objects() + " objects as they were at revision " + now.revision());
            return ExitCode.DONE;
        } catch (StoreUnavailableException e) {
            throw new WrongStateException(String.valueOf(e.getMessage()));
        }
    }
}
