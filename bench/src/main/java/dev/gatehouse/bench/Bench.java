package dev.gatehouse.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The benchmarks' command line. */
@Command(name = "bench", mixinStandardHelpOptions = true, subcommands = {RunCommand.class, CompareCommand.class,
        ProfileCommand.class,
        TemplatesCommand.class}, description = "Measures Gatehouse and other proxies: CPU time per request, throughput, latency.")
public final class Bench {
    private Bench() {
    }

    /** Exit codes: 0 done, 1 the run failed, 2 wrong usage. */
    public static void main(String[] arguments) {
        CommandLine line = new CommandLine(new Bench());
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println(command.getColorScheme().errorText("bench: " + failure.getMessage()));
            return 1;
        });
        System.exit(line.execute(arguments));
    }
}
