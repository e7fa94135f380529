package dev.gatehouse.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rules between modules and packages that the Java compiler does not keep by itself. */
class ArchitectureTest {
    /** Which modules of ours each may use. */
    private static final Map<String, Set<String>> ARROWS = Map.of("model", Set.of(), "snapshot", Set.of(), "store",
            Set.of("model"), "compiler", Set.of("model", "snapshot"), "proxy", Set.of("snapshot"), "control",
            Set.of("model", "store", "snapshot", "compiler"), "interchange", Set.of("model"), "api",
            Set.of("model", "store", "compiler", "control", "interchange"));
    private static JavaClasses classes;

    @BeforeAll
    static void readClasses() {
        classes = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.gatehouse");
    }

    @TestFactory
    Stream<DynamicTest> moduleUsesOnlyWhatItMay() {
        return ARROWS.keySet().stream().map(module -> DynamicTest.dynamicTest(module, () -> {
            String[] forbidden = Stream.concat(ARROWS.keySet().stream(), Stream.of("app", "bench"))
                    .filter(other -> !other.equals(module) && !ARROWS.getOrDefault(module, Set.of()).contains(other))
                    .map(other -> "dev.gatehouse." + other + "..").toArray(String[]::new);
            noClasses().that().resideInAPackage("dev.gatehouse." + module + "..").should().dependOnClassesThat()
                    .resideInAnyPackage(forbidden).allowEmptyShould(true).check(classes);
        }));
    }

    @Test
    void nettyStaysInTheProxyAndTheTestTools() {
        noClasses().that().resideOutsideOfPackages("dev.gatehouse.proxy..", "dev.gatehouse.app.echo..",
                "dev.gatehouse.app.check..").should().dependOnClassesThat().resideInAPackage("io.netty..")
                .check(classes);
    }

    @Test
    void compilerAndSnapshotDoNoInputOrOutput() {
        noClasses().that().resideInAnyPackage("dev.gatehouse.compiler..", "dev.gatehouse.snapshot..").should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.nio.file..", "java.nio.channels..", "java.net.http..").allowEmptyShould(true)
                .check(classes);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.gatehouse.(**)").should().beFreeOfCycles().check(classes);
    }

    @Test
    void everyPackageSaysWhatItHolds() throws IOException {
        Path root = Path.of("").toAbsolutePath().getParent();
        try (Stream<Path> files = Files.walk(root)) {
            List<Path> silent = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.toString().contains("/src/main/java/")).map(Path::getParent).distinct()
                    .filter(folder -> !Files.exists(folder.resolve("package-info.java"))).toList();
            assertThat(silent).isEmpty();
        }
    }

    @Test
    void thereIsOneNetty() {
        Pattern jar = Pattern.compile("netty-(?!tcnative)[a-z0-9-_]*?-(\\d+\\.\\d+\\.\\d+\\.[A-Za-z]+)[^/]*\\.jar");
        Matcher found = jar.matcher(System.getProperty("java.class.path"));
        assertThat(found.results().map(match -> match.group(1)).collect(Collectors.toSet())).hasSize(1);
    }
}
