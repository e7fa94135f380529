package dev.gatehouse.app.manifest;

import dev.gatehouse.app.cli.BadUsageException;
import dev.gatehouse.app.cli.WrongStateException;
import dev.gatehouse.model.codec.Problem;
import dev.gatehouse.model.codec.RawDocuments;
import dev.gatehouse.model.schema.Tree;
import dev.gatehouse.store.file.ManifestTexts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The option {@code -f}: the manifests that a verb works on. */
public final class ManifestOptions {
    private static final String STDIN = "-";

    @Option(names = {"-f",
            "--file"}, paramLabel = "FILE|DIR|-", description = "Manifests, directories recursively; - for standard input.")
    private List<String> files = new ArrayList<>();

    /** Whether the option was given. */
    public boolean isGiven() {
        return !files.isEmpty();
    }

    /** What was given, for messages. */
    public String described() {
        return String.join(", ", files);
    }

    /**
     * All documents, in order of path and line.
     *
     * @throws BadUsageException   nothing was given
     * @throws WrongStateException with every error of syntax, and every document that names no object, on a line; or there
     *                             is no document at all
     */
    public List<ManifestObject> read() {
        if (!isGiven()) {
            throw new BadUsageException("no manifests: give -f FILE, -f DIRECTORY or -f -");
        }
        List<Problem> problems = new ArrayList<>();
        List<ManifestObject> objects = new ArrayList<>();
        texts(problems).forEach((file, text) -> {
            RawDocuments raw = RawDocuments.read(file, text);
            problems.addAll(raw.problems());
            raw.documents().stream().map(tree -> object(file, tree)).forEach(objects::add);
        });
        objects.forEach(object -> check(object, problems));
        duplicates(objects, problems);
        if (!problems.isEmpty()) {
            throw new WrongStateException(
                    problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        }
        if (objects.isEmpty()) {
            throw new WrongStateException("no manifest was found (*.yaml, *.yml, *.json) in " + described()
                    + ": nothing is done");
        }
        return objects;
    }

    private Map<String, String> texts(List<Problem> problems) {
        ManifestTexts found = ManifestTexts
                .read(files.stream().filter(file -> !file.equals(STDIN)).map(Path::of).toList());
        problems.addAll(found.problems());
        Map<String, String> texts = new java.util.LinkedHashMap<>(found.texts());
        if (files.contains(STDIN)) {
            try {
                texts.put("stdin", new String(System.in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new WrongStateException("standard input can't be read: " + e.getMessage());
            }
        }
        return texts;
    }

    private static ManifestObject object(String file, Tree.Mapping tree) {
        return new ManifestObject(file, tree, JsonOfTree.of(tree));
    }

    private static void check(ManifestObject object, List<Problem> problems) {
        if (object.apiVersion().isEmpty()) {
            problems.add(object.problem("", "missing required field \"apiVersion\""));
        }
        if (object.kind().isEmpty()) {
            problems.add(object.problem("", "missing required field \"kind\""));
        } else if (object.name().isEmpty()) {
            problems.add(object.problem("metadata", "missing required field \"name\""));
        }
    }

    private static void duplicates(List<ManifestObject> objects, List<Problem> problems) {
        Map<List<String>, ManifestObject> first = new HashMap<>();
        for (ManifestObject object : objects) {
            String group = object.apiVersion().replaceFirst("/?[^/]*$", "");
            ManifestObject other = first.putIfAbsent(
                    List.of(group, object.kind(), object.namespace(), object.name()), object);
            if (other != null) {
                problems.add(object.problem("", object.kind() + " " + object.name()
                        + " is declared twice, first at " + other.place() + ": rename or remove one"));
            }
        }
    }
}
