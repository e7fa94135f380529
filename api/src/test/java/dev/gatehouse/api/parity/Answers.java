package dev.gatehouse.api.parity;

import dev.gatehouse.api.tree.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Recorded answers, a line of JSON each, by the name of the call. */
final class Answers {
    private static final Path FOLDER = Path.of("src/test/resources/dev/gatehouse/api/parity");

    private Answers() {
    }

    static Map<String, ObjectNode> read(String file) throws IOException {
        Map<String, ObjectNode> answers = new LinkedHashMap<>();
        for (String line : Files.readAllLines(FOLDER.resolve(file))) {
            ObjectNode answer = Json.parseObject(line);
            answers.put(Json.textAt(answer, "call"), answer);
        }
        return answers;
    }

    static void write(String file, Collection<ObjectNode> answers) throws IOException {
        Files.write(FOLDER.resolve(file), answers.stream().map(Json::text).toList());
    }
}
