package dev.gatehouse.app.backup;

import dev.gatehouse.app.cli.DataOptions;
import dev.gatehouse.app.cli.ExitCode;
import dev.gatehouse.app.cli.VersionText;
import dev.gatehouse.app.cli.WrongStateException;
import dev.gatehouse.store.StoreUnavailableException;
import dev.gatehouse.store.sqlite.Backup;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gatehouse backup}: the store in one file. */
@Command(name = "backup", mixinStandardHelpOptions = true, versionProvider = VersionText.class, description = "Copy the store into one file.", footerHeading = "%n", footer = {
        "Works while the server runs. The copy is checked. Secrets in it stay sealed: keep a",
        "copy of secret.key too, apart from the backups.", "", "Examples:",
        "  gatehouse backup store-monday.db", "  gatehouse backup /backups/store.db --data /var/lib/gatehouse"})
public final class BackupCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FILE", description = "Must not be there yet.")
    private Path file = Path.of("");

    @Mixin
    private DataOptions data = new DataOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        try {
            Backup.Summary made = Backup.write(data.folder().path(), file, VersionText.own());
            out.println(file + ": " + made.objects() + " objects at revision " + made.revision() + ", " + made.bytes()
                    + " bytes, checked");
            if (made.secrets() > 0) {
                out.println(made.secrets() + " of them (Secrets, users, tokens) are sealed with "
                        + data.folder().sqlite().keyFile()
                        + ": keep a copy of that file elsewhere");
            }
            return ExitCode.DONE;
        } catch (StoreUnavailableException e) {
            throw new WrongStateException(String.valueOf(e.getMessage()));
        }
    }
}
