package dev.gatehouse.app.serve;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine;

/** Runs the verbs that ask a server, so that the JVM can keep what they need. */
final class ClientTraining {
    private static final List<String> VERBS = List.of("apply FILES -n train --create-namespace --set train --prune",
            "apply FILES -n train --set train", "get", "get gateways,backends -A -o wide", "get backends -o yaml",
            "get httproutes -o json", "describe gateways", "wait FILES -n train --for create", "diff FILES -n train",
            "get nothing", "audit", "delete FILES -n train");

    private ClientTraining() {
    }

    /**
     * @param files   manifests without namespaces
     * @param command the whole, fresh for each verb
     */
    static void run(List<String> files, Path kubeconfig, Supplier<CommandLine> command) {
        List<String> manifests = new ArrayList<>();
        files.forEach(file -> manifests.addAll(List.of("-f", file)));
        for (String words : VERBS) {
            List<String> arguments = new ArrayList<>(List.of(words.split(" ")));
            int place = arguments.indexOf("FILES");
            if (place >= 0) {
                arguments.remove(place);
                arguments.addAll(place, manifests);
            }
            arguments.addAll(List.of("--kubeconfig", kubeconfig.toString()));
            PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
            command.get().setOut(nowhere).setErr(nowhere).execute(arguments.toArray(String[]::new));
        }
    }
}
