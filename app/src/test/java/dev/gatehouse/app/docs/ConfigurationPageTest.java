package dev.gatehouse.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.app.Gatehouse;
import dev.gatehouse.compiler.cluster.FailureCode;
import dev.gatehouse.model.Kind;
import dev.gatehouse.model.schema.kinds.Kinds;
import dev.gatehouse.proxy.exchange.ErrorCode;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ConfigurationPageTest {
    private static final Pattern METRIC = Pattern.compile("\"(gatehouse_[a-z_]+[a-z])\"");

    private static String page() throws IOException {
        return Files.readString(Path.of("../docs/configuration.md"));
    }

    private static void assertNamed(Stream<String> names) throws IOException {
        String page = page();
        assertThat(names).isNotEmpty().allSatisfy(name -> assertThat(page).contains(name));
    }

    @Test
    void namesEveryOption() throws IOException {
        assertNamed(Gatehouse.commandLine().getSubcommands().values().stream()
                .filter(verb -> !verb.getCommandSpec().usageMessage().hidden())
                .flatMap(ConfigurationPageTest::options).map(name -> "`" + name).distinct());
    }

    private static Stream<String> options(CommandLine verb) {
        return verb.getCommandSpec().options().stream().filter(option -> !option.usageHelp() && !option.versionHelp())
                .map(option -> option.longestName());
    }

    @Test
    void namesEveryErrorCode() throws IOException {
        assertNamed(Stream.of(ErrorCode.class, FailureCode.class).flatMap(type -> Stream.of(type.getFields()))
                .filter(field -> Modifier.isStatic(field.getModifiers())).map(ConfigurationPageTest::value)
                .map(code -> "`" + code + "`"));
    }

    private static String value(Field field) {
        try {
            return String.valueOf(field.get(null));
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    /** Those of the protocol stand where they are thrown. */
    @Test
    void namesEveryRefusalOfTheProtocol() throws IOException {
        Set<String> codes = found(List.of("../proxy/src/main/java/dev/gatehouse/proxy/http1"),
                Pattern.compile("BadMessageException\\(\\s*\\d{3},\\s*\"([a-z_]+)\""));
        assertNamed(codes.stream().map(code -> "`" + code + "`"));
    }

    @Test
    void namesEveryMetricOfOurs() throws IOException {
        assertNamed(found(List.of("../proxy/src/main/java", "../app/src/main/java/dev/gatehouse/app/serve"), METRIC)
                .stream());
    }

    @Test
    void namesEveryKind() throws IOException {
        assertNamed(Kinds.all().stream().map(Kind::name));
    }

    private static Set<String> found(List<String> folders, Pattern pattern) throws IOException {
        Set<String> found = new TreeSet<>();
        for (String folder : folders) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
                    found.addAll(pattern.matcher(Files.readString(file)).results().map((MatchResult m) -> m.group(1))
                            .collect(Collectors.toSet()));
                }
            }
        }
        return found;
    }
}
