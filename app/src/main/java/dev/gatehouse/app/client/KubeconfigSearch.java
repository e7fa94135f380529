package dev.gatehouse.app.client;

import dev.gatehouse.app.cli.WrongStateException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where the kubeconfig is: where the command line says, where the environment says, else in the data folder that
 * {@code gatehouse serve} makes in the current folder.
 *
 * @param environment the process's
 * @param folder      the current one
 */
public record KubeconfigSearch(Map<String, String> environment, Path folder) {
    /** The variable that names the file. */
    public static final String VARIABLE = "GATEHOUSE_KUBECONFIG";
    private static final String IN_DATA_FOLDER = "data/kubeconfig";
    private static final String WAYS = "say where the kubeconfig is with --kubeconfig FILE or " + VARIABLE
            + "=FILE, or run this where " + IN_DATA_FOLDER + " is (gatehouse serve writes it)";

    public KubeconfigSearch {
        environment = Map.copyOf(environment);
    }

    /** For this process. */
    public static KubeconfigSearch ofProcess() {
        return new KubeconfigSearch(System.getenv(), Path.of(""));
    }

    /**
     * @param given on the command line
     * @throws WrongStateException there is no such file; says all the ways to name one
     */
    public Path find(Optional<Path> given) {
        if (given.isPresent()) {
            return existing("--kubeconfig " + given.get(), given.get());
        }
        String variable = environment.getOrDefault(VARIABLE, "");
        if (!variable.isBlank()) {
            return existing(VARIABLE + "=" + variable, folder.resolve(variable));
        }
        Path standard = folder.resolve(IN_DATA_FOLDER);
        if (!Files.exists(standard)) {
            throw new WrongStateException("there is no " + standard + " to find the server by: " + WAYS);
        }
        return standard;
    }

    private static Path existing(String said, Path file) {
        if (!Files.isRegularFile(file)) {
            throw new WrongStateException(said + ": there is no such file; " + WAYS);
        }
        return file;
    }
}
