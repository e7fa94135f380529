package dev.gatehouse.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.app.launcher.LauncherTree.Launch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    @TempDir
    Path folder;
    private LauncherTree tree;

    @BeforeEach
    void plant() throws IOException {
        tree = new LauncherTree(folder.toRealPath());
    }

    @Test
    void jdkOfTheSystemIsFoundAlthoughJavaOnThePathIsOlder() throws Exception {
        tree.maven();
        tree.onPath(tree.jdk("usr/lib/jvm/java-17", "17.0.15"));
        tree.jdk("usr/lib/jvm/temurin-25", "25.0.3");
        Launch launch = tree.launch(Map.of(), "serve", "-f", "x y");
        assertThat(launch.printed()).contains("java 25.0.3 runs")
                .endsWith("dev.gatehouse.app.Gatehouse serve -f x y\n");
        assertThat(launch.exitCode()).isZero();
    }

    @Test
    void newerJavaOnThePathServesAsWell() throws Exception {
        tree.maven();
        tree.onPath(tree.jdk("elsewhere/jdk", "26"));
        assertThat(tree.launch(Map.of(), "serve").printed()).contains("java 26 runs");
    }

    @Test
    void givenJdkComesFirst() throws Exception {
        tree.maven();
        tree.jdk("usr/lib/jvm/temurin-25", "25.0.3");
        Path own = tree.jdk("own", "27-ea");
        assertThat(tree.launch(Map.of("GATEHOUSE_JAVA_HOME", own.toString()), "serve").printed())
                .contains("java 27-ea runs");
    }

    @Test
    void withoutAJdkItSaysWhatThereIsAndWhatToDo() throws Exception {
        tree.maven();
        Path old = tree.jdk("usr/lib/jvm/java-17", "17.0.15");
        tree.onPath(old);
        Launch launch = tree.launch(Map.of(), "serve");
        assertThat(launch.exitCode()).isEqualTo(1);
        assertThat(launch.printed()).contains("no JDK 25 or newer was found", "17  " + old, "apt install",
                "brew install openjdk@25", "GATEHOUSE_JAVA_HOME=/path/to/jdk");
        assertThat(tree.builds()).isZero();
    }

    @Test
    void sourcesAreBuiltOnceAndAgainWhenTheyChange() throws Exception {
        tree.maven();
        tree.jdk("usr/lib/jvm/temurin-25", "25.0.3");
        assertThat(tree.launch(Map.of(), "serve").printed()).contains("building");
        assertThat(tree.launch(Map.of(), "serve").printed()).doesNotContain("building");
        assertThat(tree.builds()).isEqualTo(1);
        tree.changeSource();
        assertThat(tree.launch(Map.of("GATEHOUSE_NO_BUILD", "1"), "serve").printed()).doesNotContain("building");
        assertThat(tree.launch(Map.of(), "serve").printed()).contains("building");
        assertThat(tree.builds()).isEqualTo(2);
    }

    @Test
    void missingMavenIsNamedWithTheWayToGetIt() throws Exception {
        tree.jdk("usr/lib/jvm/temurin-25", "25.0.3");
        Launch launch = tree.launch(Map.of(), "serve");
        assertThat(launch.exitCode()).isEqualTo(1);
        assertThat(launch.printed()).contains("there is no Maven", "apt install maven");
    }

    @Test
    void failedBuildShowsMavensOwnWordsAndStartsNothing() throws Exception {
        tree.brokenMaven();
        tree.jdk("usr/lib/jvm/temurin-25", "25.0.3");
        Launch launch = tree.launch(Map.of(), "serve");
        assertThat(launch.exitCode()).isEqualTo(1);
        assertThat(launch.printed()).contains("[ERROR] A.java: no good", "the build failed").doesNotContain("runs");
    }

    @Test
    void optionsOfTheUserComeLastSoThatTheyWin() throws Exception {
        tree.maven();
        tree.jdk("usr/lib/jvm/temurin-25", "25.0.3");
        String printed = tree.launch(Map.of("GATEHOUSE_JAVA_OPTS", "-Xmx128m -XX:+UseZGC"), "serve").printed();
        assertThat(printed).contains("-Xmx128m -XX:+UseZGC", "-XX:MaxDirectMemorySize=64m")
                .doesNotContain("UseSerialGC", "-Xmn");
    }
}
