package dev.gatehouse.store.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SymbolicLinksTest extends FileSourceFixture {

    @Test
    void swappedConfigMapMountIsOneCommit() throws Exception {
        Path mount = Files.createDirectory(directory.resolve("mount"));
        fill(mount, "..1", "1");
        Files.createSymbolicLink(mount.resolve("..data"), Path.of("..1"));
        Files.createSymbolicLink(mount.resolve("a.yaml"), Path.of("..data/a.yaml"));
        Files.createSymbolicLink(mount.resolve("b.yaml"), Path.of("..data/b.yaml"));
        open(mount);
        assertThat(held()).isEqualTo(Map.of("a", "1", "b", "1"));
        for (int i = 2; i < 5; i++) {
            fill(mount, ".." + i, "" + i);
            Files.createSymbolicLink(mount.resolve("..data_tmp"), Path.of(".." + i));
            long start = System.nanoTime();
            Files.move(mount.resolve("..data_tmp"), mount.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
            awaitHeld(Map.of("a", "" + i, "b", "" + i));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
        }
        watcher.await(commits -> commits.size() == 3);
    }

    @Test
    void targetOfALinkIsFollowed() throws Exception {
        Path target = write("outside/real.yaml", "a=1");
        Path root = Files.createDirectory(directory.resolve("root"));
        Files.createSymbolicLink(root.resolve("a.yaml"), target);
        open(root);
        write("outside/real.yaml", "a=2");
        awaitHeld(Map.of("a", "2"));
    }

    @Test
    void cyclesAndDoubleWaysCountOnce() throws IOException {
        write("root/sub/a.yaml", "a=1");
        Path root = directory.resolve("root");
        Files.createSymbolicLink(root.resolve("sub/up"), root);
        Files.createSymbolicLink(root.resolve("again"), root.resolve("sub"));
        Files.createSymbolicLink(root.resolve("sub/same.yaml"), root.resolve("sub/a.yaml"));
        FileSource source = open(root, root.resolve("sub"), root.resolve("sub/a.yaml"));
        assertThat(held()).isEqualTo(Map.of("a", "1"));
        assertThat(source.state().problems()).isEmpty();
        assertThat(source.state().files()).hasSize(1);
    }

    @Test
    void linkToNothingIsAnErrorThatKeepsTheLastGoodObjects() throws Exception {
        Path target = write("outside/real.yaml", "a=1");
        Path root = Files.createDirectory(directory.resolve("root"));
        Path link = Files.createSymbolicLink(root.resolve("a.yaml"), target);
        FileSource source = open(root);
        Files.delete(target);
        await(Duration.ofSeconds(5), () -> !source.state().problems().isEmpty(), () -> "" + source.state());
        assertThat(source.state().problems()).singleElement()
                .hasToString(link + ": cannot be read: a symbolic link to nothing");
        assertThat(held()).isEqualTo(Map.of("a", "1"));
        Files.delete(link);
        awaitHeld(Map.of());
    }

    @Test
    void linkToItselfStopsAColdStart() throws IOException {
        Path loop = directory.resolve("loop.yaml");
        Files.createSymbolicLink(loop, loop);
        assertThatThrownBy(() -> open(directory)).isInstanceOf(InvalidManifestsException.class)
                .hasMessageContaining("loop.yaml: cannot be read: ");
    }

    private static void fill(Path mount, String version, String value) throws IOException {
        Path data = Files.createDirectory(mount.resolve(version));
        Files.writeString(data.resolve("a.yaml"), "a=" + value);
        Files.writeString(data.resolve("b.yaml"), "b=" + value);
    }
}
