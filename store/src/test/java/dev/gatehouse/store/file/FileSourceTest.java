package dev.gatehouse.store.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.model.codec.Problem;
import dev.gatehouse.store.Change;
import dev.gatehouse.store.Origin;
import dev.gatehouse.store.Samples;
import dev.gatehouse.store.Transaction;
import dev.gatehouse.store.Transaction.Operation;
import dev.gatehouse.store.StoredObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FileSourceTest extends FileSourceFixture {

    @Test
    void readsFilesAndDirectoriesRecursively() throws IOException {
        write("a.yaml", "a=1");
        write("sub/deep/b.yml", "b=1\nb2=1");
        write("sub/c.json", "c=1");
        Path single = write("elsewhere.conf", "d=1");
        open(directory.resolve("a.yaml"), directory.resolve("sub"), single);
        assertThat(held()).containsOnlyKeys("a", "b", "b2", "c", "d");
        assertThat(store.get(Samples.key("b2")).orElseThrow().origin())
                .isEqualTo(new Origin.File(directory.resolve("sub/deep/b.yml").toString(), 2));
        assertThat(store.revision()).isEqualTo(1);
    }

    @Test
    void skipsHiddenFilesBackupsAndOtherFormats() throws IOException {
        write("a.yaml", "a=1");
        for (String name : List.of(".hidden.yaml", "b.yaml~", "#c.yaml#", ".a.yaml.swp", "readme.md", ".git/d.yaml")) {
            write(name, "wrong=1");
        }
        open(directory);
        assertThat(held()).containsOnlyKeys("a");
    }

    @Test
    void coldStartWithErrorsReportsThemAllAndWritesNothing() throws IOException {
        write("a.yaml", "!first\na=1\n!second");
        write("b.yaml", "b=1");
        Files.write(directory.resolve("c.yaml"), new byte[]{(byte) 0xc3, 0x28});
        Path missing = directory.resolve("missing.yaml");
        assertThatThrownBy(() -> open(directory, missing))
                .isInstanceOfSatisfying(InvalidManifestsException.class,
                        e -> assertThat(e.problems()).extracting(Problem::toString).containsExactly(
                                missing + ": cannot be read: no such file or directory",
                                directory + "/a.yaml:1:1: first", directory + "/a.yaml:3:1: second",
                                directory + "/c.yaml: cannot be read: it is not UTF-8 text"));
        assertThat(store.revision()).isZero();
    }

    @Test
    void changedFileIsLiveWithinASecond() throws Exception {
        write("a.yaml", "a=1");
        open(directory);
        for (int i = 2; i < 6; i++) {
            long start = System.nanoTime();
            write("a.yaml", "a=" + i);
            awaitHeld(Map.of("a", "" + i));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
        }
    }

    @Test
    void badFileOfThreeKeepsItsLastGoodObjectsWhileTheOthersChange() throws Exception {
        write("a.yaml", "a=1");
        write("b.yaml", "b=1\nb2=1");
        write("c.yaml", "c=1");
        FileSource source = open(directory);
        write("a.yaml", "a=2");
        write("b.yaml", "b=2\n!broken");
        write("c.yaml", "c=2");
        awaitHeld(Map.of("a", "2", "b", "1", "b2", "1", "c", "2"));
        await(Duration.ofSeconds(5), () -> source.state().failedReloads() == 1, () -> "" + source.state());
        FileSourceState.FileState bad = source.state().files().get(1);
        assertThat(bad.problems()).extracting(Problem::toString).containsExactly(directory + "/b.yaml:2:1: broken");
        assertThat(bad.objects()).isEqualTo(2);
        assertThat(bad.lastGood()).isPresent();
        assertThat(source.state().files().get(0).problems()).isEmpty();

        write("b.yaml", "b=3");
        awaitHeld(Map.of("a", "2", "b", "3", "c", "2"));
        await(Duration.ofSeconds(5), () -> source.state().problems().isEmpty(), () -> "" + source.state());
        assertThat(source.state().failedReloads()).isEqualTo(1);
        assertThat(source.state().reloads()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void filesThatChangeTogetherAreOneCommit() throws Exception {
        for (int i = 0; i < 50; i++) {
            write("f" + i + ".yaml", "o" + i + "=1");
        }
        open(directory);
        for (int i = 0; i < 50; i++) {
            write("f" + i + ".yaml", "o" + i + "=2");
        }
        watcher.await(commits -> !commits.isEmpty());
        assertThat(watcher.commits()).hasSize(1);
        assertThat(watcher.changes()).hasSize(50);
    }

    @Test
    void onlyRealDifferencesAreWritten() throws Exception {
        write("a.yaml", "a=1\nb=1\nc=1");
        open(directory);
        write("a.yaml", "\na=1\nb=2");
        watcher.await(commits -> !commits.isEmpty());
        assertThat(watcher.changes())
                .extracting(change -> change.key().name() + " " + change.aspect())
                .containsExactly("a ORIGIN", "b OBJECT", "c OBJECT");
        assertThat(held()).isEqualTo(Map.of("a", "1", "b", "2"));
    }

    @Test
    void touchedFileIsNoChange() throws Exception {
        write("a.yaml", "a=1");
        FileSource source = open(directory);
        write("a.yaml", "a=1");
        write("b.yaml", "b=1");
        watcher.await(commits -> !commits.isEmpty());
        await(Duration.ofSeconds(5), () -> source.state().reloads() > 0, () -> "" + source.state());
        assertThat(watcher.changes()).extracting(Change::key).containsExactly(Samples.key("b"));
        assertThat(source.state().reloads()).isEqualTo(1);
    }

    @Test
    void objectsGoWithTheirFile() throws Exception {
        write("a.yaml", "a=1");
        Path b = write("b.yaml", "b=1");
        open(directory);
        Files.delete(b);
        awaitHeld(Map.of("a", "1"));
    }

    @Test
    void newFilesInNewDirectoriesAreFound() throws Exception {
        open(directory);
        write("later/deep/a.yaml", "a=1");
        awaitHeld(Map.of("a", "1"));
        write("later/deep/a.yaml", "a=2");
        awaitHeld(Map.of("a", "2"));
    }

    @Test
    void rootThatGoesAndComesBackIsFollowed() throws Exception {
        Path root = directory.resolve("root");
        write("root/a.yaml", "a=1");
        FileSource source = open(root);
        Files.delete(root.resolve("a.yaml"));
        Files.delete(root);
        awaitHeld(Map.of());
        await(Duration.ofSeconds(5), () -> !source.state().problems().isEmpty(), () -> "" + source.state());
        assertThat(source.state().problems()).extracting(Problem::message)
                .containsExactly("cannot be read: no such file or directory");
        write("root/a.yaml", "a=2");
        awaitHeld(Map.of("a", "2"));
    }

    @Test
    void atomicallyRenamedFileIsSeen() throws Exception {
        Path a = write("a.yaml", "a=1");
        open(a);
        for (int i = 2; i < 5; i++) {
            Path temporary = write(".a.tmp", "a=" + i);
            Files.setLastModifiedTime(temporary, Files.getLastModifiedTime(a));
            Files.move(temporary, a, StandardCopyOption.ATOMIC_MOVE);
            awaitHeld(Map.of("a", "" + i));
        }
    }

    @Test
    void fileWrittenInTwoHalvesIsReadOnce() throws Exception {
        write("a.yaml", "a=1");
        FileSource source = open(directory);
        int tries = 0;
        long taken;
        FileSourceState before;
        do {
            assertThat(tries++).as("writing was too slow each time").isLessThan(50);
            before = source.state();
            long start = System.nanoTime();
            write("a.yaml", "a=" + tries + "\nb");
            new CountDownLatch(1).await(Settling.QUIET.toMillis() / 2, TimeUnit.MILLISECONDS);
            write("a.yaml", "a=" + tries + "\nb=" + tries);
            taken = System.nanoTime() - start;
            awaitHeld(Map.of("a", "" + tries, "b", "" + tries));
            long reloads = before.reloads();
            await(Duration.ofSeconds(5), () -> source.state().reloads() > reloads, () -> "" + source.state());
        } while (taken >= Settling.QUIET.toNanos());
        assertThat(source.state().failedReloads()).isEqualTo(before.failedReloads());
        assertThat(source.state().reloads()).isEqualTo(before.reloads() + 1);
    }

    @Test
    void firstFileByPathWinsAndTheOtherTakesOver() throws Exception {
        Path a = write("a.yaml", "x=from-a");
        write("b.yaml", "\nx=from-b");
        FileSource source = open(directory);
        assertThat(held()).isEqualTo(Map.of("x", "from-a"));
        assertThat(source.state().problems()).extracting(Problem::toString)
                .containsExactly(directory + "/b.yaml:2: metadata.name: ConfigMap default/x is declared already, at "
                        + directory + "/a.yaml:1, and that one counts; rename or remove one of the two");
        Files.delete(a);
        awaitHeld(Map.of("x", "from-b"));
        await(Duration.ofSeconds(5), () -> source.state().problems().isEmpty(), () -> "" + source.state());
    }

    @Test
    void objectOfTheApiStaysUntilItIsDeleted() throws Exception {
        store.commit(Transaction.of(new Operation.Put(Samples.configMap("x", "api"), Samples.API)));
        write("a.yaml", "x=file\ny=file");
        FileSource source = open(directory);
        assertThat(held()).isEqualTo(Map.of("x", "api", "y", "file"));
        assertThat(source.state().problems()).singleElement().extracting(Problem::toString).asString()
                .startsWith(
                        directory + "/a.yaml:1: metadata.name: ConfigMap default/x was also written through the API");
        assertThat(source.state().keptOut()).isEqualTo(1);
        store.commit(Transaction.of(new Operation.Delete(Samples.key("x"))));
        awaitHeld(Map.of("x", "file", "y", "file"));
        await(Duration.ofSeconds(5), () -> source.state().problems().isEmpty(), () -> "" + source.state());
    }

    @Test
    void builtInObjectIsTakenOverByAFile() throws Exception {
        store.commit(Transaction.of(new Operation.Put(Samples.configMap("x", "built in"), new Origin.BuiltIn())));
        Path a = write("a.yaml", "x=file");
        FileSource source = open(directory);
        assertThat(held()).isEqualTo(Map.of("x", "file"));
        assertThat(source.state().problems()).isEmpty();
        assertThat(store.get(Samples.key("x")).orElseThrow().origin()).isInstanceOf(Origin.File.class);
        Files.delete(a);
        awaitHeld(Map.of());
    }

    @Test
    void objectDeletedBehindItsFileComesBack() throws Exception {
        write("a.yaml", "x=1");
        open(directory);
        store.commit(Transaction.of(new Operation.Delete(Samples.key("x"))));
        watcher.await(commits -> commits.size() == 2);
        assertThat(held()).isEqualTo(Map.of("x", "1"));
    }

    @Test
    void secondChangeWithinOneTickOfACoarseClockIsSeen() throws Exception {
        Path a = write("a.yaml", "a=1");
        java.nio.file.attribute.FileTime whole = java.nio.file.attribute.FileTime
                .from(java.time.Instant.now().truncatedTo(java.time.temporal.ChronoUnit.SECONDS));
        Files.setLastModifiedTime(a, whole);
        open(a);
        write("a.yaml", "a=2");
        Files.setLastModifiedTime(a, whole);
        awaitHeld(Map.of("a", "2"));
    }

    @Test
    void unreadableFileKeepsItsObjectsAndIsReadOnceItCanBe() throws Exception {
        Path a = write("a.yaml", "a=1");
        FileSource source = open(a);
        Files.write(a, new byte[]{(byte) 0xc3, 0x28});
        await(Duration.ofSeconds(5), () -> source.state().failedReloads() == 1, () -> "" + source.state());
        assertThat(held()).isEqualTo(Map.of("a", "1"));
        assertThat(source.state().problems()).extracting(Problem::message)
                .containsExactly("cannot be read: it is not UTF-8 text");
        write("a.yaml", "a=2");
        awaitHeld(Map.of("a", "2"));
    }

    @Test
    void closedSourceFollowsNoMore() throws Exception {
        write("a.yaml", "a=1");
        FileSource source = open(directory);
        source.close();
        write("a.yaml", "a=2");
        assertThat(format.readings).hasValue(1);
        assertThat(held()).isEqualTo(Map.of("a", "1"));
    }

    @Test
    void whatEarlierFilesLeftInTheStoreGoesUnlessItStandsAgain() throws Exception {
        write("a.yaml", "a=1\nb=1\nc=1");
        open(directory).close();
        store.commit(Transaction.of(new Operation.Put(Samples.configMap("own", "1"), Samples.API)));
        StoredObject kept = store.get(Samples.key("b")).orElseThrow();
        write("a.yaml", "x=1\nb=1\nc=2");
        open(directory);
        assertThat(held()).isEqualTo(Map.of("b", "1", "c", "2", "own", "1", "x", "1"));
        assertThat(store.get(Samples.key("b")).orElseThrow().stamp().uid()).isEqualTo(kept.stamp().uid());
    }

    @Test
    void readingOnceGivesWinnersAndAllProblems() throws IOException {
        write("a.yaml", "x=1\n?careful");
        write("b.yaml", "x=2\ny=2");
        var result = FileSource.read(List.of(directory), format, Clock.systemUTC());
        assertThat(result.objects()).extracting(o -> o.object().key().name()).containsExactly("x", "y");
        assertThat(result.problems()).extracting(Problem::severity).containsExactly(Problem.Severity.WARNING,
                Problem.Severity.ERROR);
    }
}
