package dev.gatehouse.app.completion;

import dev.gatehouse.app.cli.ExitCode;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gatehouse completion}: prints a script for the shell. */
@Command(name = "completion", mixinStandardHelpOptions = true, versionProvider = dev.gatehouse.app.cli.VersionText.class, description = "Print a completion script for bash, zsh or fish.", footerHeading = "%n", footer = {
        "Examples:", "  source <(gatehouse completion bash)",
        "  gatehouse completion zsh > ~/.gatehouse-completion && source ~/.gatehouse-completion",
        "  gatehouse completion fish > ~/.config/fish/completions/gatehouse.fish"})
public final class CompletionCommand implements Callable<Integer> {

    /** The shells that are known. */
    enum Shell {
        BASH, ZSH, FISH;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Parameters(paramLabel = "SHELL", defaultValue = "bash", description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Shell shell = Shell.BASH;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine root = Objects.requireNonNull(spec).root().commandLine();
        String script = switch (shell) {
            case BASH, ZSH -> AutoComplete.bash("gatehouse", root);
            case FISH -> FishScript.of(root);
        };
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        out.println(script);
        out.flush();
        return ExitCode.DONE;
    }
}
