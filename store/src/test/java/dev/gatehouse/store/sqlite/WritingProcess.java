package dev.gatehouse.store.sqlite;

import dev.gatehouse.store.Samples;
import dev.gatehouse.store.Transaction.Operation;
import dev.gatehouse.store.Transaction;
import dev.gatehouse.store.audit.AuditEntry;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A process that writes until it is killed: pairs of objects from several threads, each told once it is answered. */
final class WritingProcess {
    static final int WRITERS = 3;

    private WritingProcess() {
    }

    /** Arguments: the data folder, and a number that makes values differ from run to run. */
    public static void main(String[] args) throws InterruptedException {
        SqliteStore store = SqliteStore
                .open(SqliteOptions.of(Path.of(args[0]), "test").withHistory(200));
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        for (int i = 0; i < WRITERS; i++) {
            int writer = i;
            Thread.ofPlatform().start(() -> write(store, writer, args[1], out));
        }
        new CountDownLatch(1).await();
    }

    private static void write(SqliteStore store, int writer, String run, PrintStream out) {
        for (int n = 1;; n++) {
            String value = run + "-" + n;
            AuditEntry note = new AuditEntry(0, Instant.now(), "writer-" + writer, "update", "configmaps", "default",
                    value, "{}");
            store.commit(new Transaction(List.of(), List.of(
                    new Operation.Put(Samples.configMap("left-" + writer, value), Samples.API),
                    new Operation.Put(Samples.configMap("right-" + writer, value), Samples.API),
                    new Operation.Put(Samples.configMap("n-" + writer + "-" + (n % 50), value), Samples.API)),
                    List.of(note)));
            synchronized (out) {
                out.println(writer + " " + n);
            }
        }
    }
}
