package dev.gatehouse.proxy.accesslog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file that is appended to. Before a batch, at most once a second, the path is asked which file it leads to: where
 * that is another one than the open one (it was rotated away) or none, it is opened anew.
 */
final class FileSink implements LineSink {
    private static final long LOOK_EVERY_NANOS = 1_000_000_000L;

    private final Path path;
    private @Nullable FileChannel channel;
    private @Nullable Object key;
    private long lastLook;

    FileSink(Path path) {
        this.path = path;
    }

    @Override
    public String name() {
        return path.toString();
    }

    @Override
    public void write(LineBuffer lines) throws IOException {
        FileChannel open = current();
        ByteBuffer bytes = ByteBuffer.wrap(lines.bytes(), 0, lines.size());
        try {
            while (bytes.hasRemaining()) {
                open.write(bytes);
            }
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    @Override
    public void close() {
        FileChannel open = channel;
        channel = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // What could be written was written; there is nothing left to lose.
                return;
            }
        }
    }

    private FileChannel current() throws IOException {
        long now = System.nanoTime();
        FileChannel open = channel;
        if (open != null && now - lastLook < LOOK_EVERY_NANOS) {
            return open;
        }
        lastLook = now;
        if (open != null && Objects.equals(key, keyOfPath())) {
            return open;
        }
        close();
        open = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.APPEND);
        channel = open;
        key = keyOfPath();
        return open;
    }

    /** Device and inode; null where there is no file, or the file system has no such thing. */
    private @Nullable Object keyOfPath() throws IOException {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        } catch (NoSuchFileException e) {
            return null;
        }
    }
}
