package dev.gatehouse.api.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The identity in two files as they are now: looked at when a client connects, at most once a second. While the files are
 * wrong or do not fit each other, as between the writes of a renewal, the last good ones serve. Thread-safe.
 */
final class ReloadedIdentity implements Supplier<Identity> {
    private static final Logger LOG = LoggerFactory.getLogger(ReloadedIdentity.class);
    private static final long EVERY_NANOS = 1_000_000_000L;

    private final Path certificate;
    private final Path key;
    private Identity identity;
    private String seen;
    private String reported = "";
    private long looked = System.nanoTime();

    ReloadedIdentity(Path certificate, Path key) throws IOException {
        this.certificate = certificate;
        this.key = key;
        this.seen = state();
        this.identity = PemFiles.read(certificate, key);
    }

    @Override
    public synchronized Identity get() {
        long now = System.nanoTime();
        if (now - looked > EVERY_NANOS) {
            looked = now;
            look();
        }
        return identity;
    }

    private void look() {
        try {
            String found = state();
            if (!found.equals(seen)) {
                identity = PemFiles.read(certificate, key);
                seen = found;
                reported = "";
                LOG.info("the API shows the certificate that is now in {}", certificate);
            }
        } catch (IOException e) {
            String problem = String.valueOf(e.getMessage());
            if (!problem.equals(reported)) {
                LOG.warn("the API goes on with the certificate it has: {}", problem);
                reported = problem;
            }
        }
    }

    private String state() throws IOException {
        return state(certificate) + " " + state(key);
    }

    private static String state(Path file) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toMillis() + ":" + Files.size(file) + ":" + file.toRealPath();
        } catch (IOException e) {
            throw new IOException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }
}
