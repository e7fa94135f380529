package dev.gatehouse.app;

import dev.gatehouse.app.access.KubeconfigCommand;
import dev.gatehouse.app.access.TokenCommand;
import dev.gatehouse.app.access.UserCommand;
import dev.gatehouse.app.audit.AuditCommand;
import dev.gatehouse.app.backup.BackupCommand;
import dev.gatehouse.app.backup.RestoreCommand;
import dev.gatehouse.app.check.CheckCommand;
import dev.gatehouse.app.cli.BadUsageException;
import dev.gatehouse.app.cli.ExitCode;
import dev.gatehouse.app.cli.VersionText;
import dev.gatehouse.app.cli.WrongStateException;
import dev.gatehouse.app.completion.CompletionCommand;
import dev.gatehouse.app.echo.EchoCommand;
import dev.gatehouse.app.matrix.MatrixCommand;
import dev.gatehouse.app.offline.TranslateCommand;
import dev.gatehouse.app.offline.ValidateCommand;
import dev.gatehouse.app.release.OfflineCommand;
import dev.gatehouse.app.release.OnlineCommand;
import dev.gatehouse.app.release.PublishCommand;
import dev.gatehouse.app.release.ReleasesCommand;
import dev.gatehouse.app.release.RollbackCommand;
import dev.gatehouse.app.resource.ApplyCommand;
import dev.gatehouse.app.resource.DeleteCommand;
import dev.gatehouse.app.resource.DescribeCommand;
import dev.gatehouse.app.resource.DiffCommand;
import dev.gatehouse.app.resource.ExportCommand;
import dev.gatehouse.app.resource.GetCommand;
import dev.gatehouse.app.resource.ImportCommand;
import dev.gatehouse.app.resource.WaitCommand;
import dev.gatehouse.app.serve.ServeCommand;
import dev.gatehouse.app.serve.TrainCommand;
import dev.gatehouse.model.schema.Nearest;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command {@code gatehouse}. */
@Command(name = "gatehouse", description = "An API gateway: from manifests to traffic in one command.", mixinStandardHelpOptions = true, versionProvider = VersionText.class, synopsisSubcommandLabel = "VERB", subcommands = {
        PublishCommand.class, RollbackCommand.class, OfflineCommand.class, OnlineCommand.class, ReleasesCommand.class,
        ServeCommand.class, ValidateCommand.class, CheckCommand.class, TranslateCommand.class,
        ApplyCommand.class, DiffCommand.class, GetCommand.class, DescribeCommand.class, WaitCommand.class,
        DeleteCommand.class, MatrixCommand.class, ExportCommand.class, ImportCommand.class, AuditCommand.class,
        UserCommand.class, TokenCommand.class,
        KubeconfigCommand.class,
        BackupCommand.class, RestoreCommand.class, EchoCommand.class, CompletionCommand.class,
        TrainCommand.class}, footerHeading = "%n", footer = {
                "Exit codes: 0 done; 1 the input or the state is wrong, each problem on a line",
                "file:line:column: path: message; 2 wrong usage.", "", "Start here:",
                "  gatehouse serve -f examples/quickstart", "  curl http://localhost:8080/", "",
                "gatehouse VERB --help explains a verb, with examples."})
public final class Gatehouse implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    private static final String LEAK_DETECTION = "io.netty.leakDetection.level";

    /** The process's entry. */
    public static void main(String[] args) {
        // Sampling buffers for leaks takes a stack trace now and then; it is for tests, and can be asked for.
        if (System.getProperty(LEAK_DETECTION) == null) {
            System.setProperty(LEAK_DETECTION, "disabled");
        }
        System.exit(commandLine().execute(args));
    }

    /** The command with all verbs, ready to be executed. */
    public static CommandLine commandLine() {
        return new CommandLine(new Gatehouse()).setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true).setUsageHelpLongOptionsMaxWidth(34)
                .setExitCodeExceptionMapper(Gatehouse::exitCode)
                .setParameterExceptionHandler((failure, _) -> refuse(failure))
                .setExecutionExceptionHandler((failure, command, _) -> report(failure, command));
    }

    @Override
    public void run() {
        CommandLine own = Objects.requireNonNull(spec).commandLine();
        own.usage(own.getErr());
        throw new BadUsageException("a verb is missing");
    }

    /** The message alone: a page of help would push it off the screen. */
    private static int refuse(ParameterException failure) {
        CommandLine command = failure.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(failure.getMessage());
        if (!(failure instanceof UnmatchedArgumentException unmatched && suggestOption(unmatched, err))) {
            UnmatchedArgumentException.printSuggestions(failure, err);
        }
        err.println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
        err.flush();
        return ExitCode.USAGE;
    }

    private static boolean suggestOption(UnmatchedArgumentException failure, PrintWriter err) {
        String given = failure.getUnmatched().getFirst();
        Optional<String> meant = given.startsWith("--")
                ? Nearest.to(given.split("=", 2)[0], failure.getCommandLine().getCommandSpec().optionsMap().keySet())
                : Optional.empty();
        meant.ifPresent(option -> err.println("Did you mean: " + option + "?"));
        return meant.isPresent();
    }

    private static int report(Exception failure, CommandLine command) {
        if (failure instanceof BadUsageException) {
            command.getErr().println(failure.getMessage());
            command.getErr().println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
        } else if (failure instanceof WrongStateException) {
            command.getErr().println(failure.getMessage());
        } else {
            failure.printStackTrace(command.getErr());
        }
        command.getErr().flush();
        return exitCode(failure);
    }

    private static int exitCode(Throwable failure) {
        return failure instanceof BadUsageException || failure instanceof ParameterException
                ? ExitCode.USAGE
                : ExitCode.WRONG;
    }
}
