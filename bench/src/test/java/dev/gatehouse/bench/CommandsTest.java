package dev.gatehouse.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.bench.stats.Estimate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {
    @TempDir
    Path folder;

    @Test
    void aCheckoutIsStartedByItsLauncher() throws IOException {
        assertThat(Builds.command(folder.toString())).containsExactly(folder.resolve("gatehouse").toString());
    }

    @Test
    void aFolderOfJarsIsItsClassPath() throws IOException {
        Files.createFile(folder.resolve("app.jar"));
        assertThat(Builds.command(folder.toString())).contains("-cp", folder + "/*");
    }

    @Test
    void anythingElseIsACommandLine() throws IOException {
        assertThat(Builds.command("java -jar x.jar")).containsExactly("java", "-jar", "x.jar");
    }

    @Test
    void aDifferenceIsClaimedOnlyWhenTheIntervalExcludesNone() {
        assertThat(CompareCommand.verdict(new Estimate(0.9, 0.85, 0.97, 0.97))).endsWith("B is cheaper");
        assertThat(CompareCommand.verdict(new Estimate(1.1, 1.02, 1.2, 0.97))).endsWith("B is dearer");
        assertThat(CompareCommand.verdict(new Estimate(0.98, 0.9, 1.02, 0.97))).endsWith("no difference seen");
        assertThat(CompareCommand.verdict(new Estimate(0.9, 0.85, 0.97, 0.75))).contains("too few rounds");
    }
}
