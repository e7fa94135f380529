package dev.gatehouse.app.completion;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Verbs and options as {@code complete} lines of fish. */
final class FishScript {
    private FishScript() {
    }

    static String of(CommandLine root) {
        StringBuilder script = new StringBuilder("complete -c gatehouse -f\n");
        root.getSubcommands().forEach((verb, command) -> {
            CommandSpec spec = command.getCommandSpec();
            if (!spec.usageMessage().hidden()) {
                script.append("complete -c gatehouse -n __fish_use_subcommand -a ").append(verb)
                        .append(description(spec.usageMessage().description())).append('\n');
                spec.options().forEach(option -> append(script, verb, option));
            }
        });
        return script.toString();
    }

    private static void append(StringBuilder script, String verb, OptionSpec option) {
        script.append("complete -c gatehouse -n '__fish_seen_subcommand_from ").append(verb).append('\'');
        for (String name : option.names()) {
            script.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
        }
        if (option.arity().max() > 0) {
            boolean files = option.type() == java.nio.file.Path.class
                    || option.auxiliaryTypes()[0] == java.nio.file.Path.class;
            script.append(files ? " -r -F" : " -r");
        }
        script.append(description(option.description())).append('\n');
    }

    private static String description(String... lines) {
        return lines.length == 0 ? "" : " -d '" + lines[0].replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
