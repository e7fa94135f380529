package dev.gatehouse.store.sqlite;

import dev.gatehouse.store.StoreUnavailableException;
import dev.gatehouse.store.StoreUnavailableException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * One process at a time has a data folder. The operating system drops the lock when the process ends, however it ends;
 * the file stays, with the process's id for messages.
 */
public final class FolderLock implements AutoCloseable {
    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes a folder, and makes it where it is missing.
     *
     * @throws StoreUnavailableException another process has the folder; the message names it. Or it can't be written
     */
    public static FolderLock take(Path folder) {
        Path file = folder.resolve("store.lock");
        try {
            PrivateFiles.createFolder(folder);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isLocked(channel)) {
                write(channel);
                return new FolderLock(channel);
            }
            channel.close();
            throw taken(folder, "process " + Files.readString(file).strip());
        } catch (OverlappingFileLockException e) {
            throw taken(folder, "this process");
        } catch (IOException e) {
            throw new StoreUnavailableException(Reason.READ_ONLY,
                    file + " cannot be written: check the folder's owner and mode, and the disk's free space ("
                            + e.getMessage() + ")",
                    e);
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // Not closed: that would let go of the lock that the other holder in this process has.
            throw e;
        }
    }

    private static StoreUnavailableException taken(Path folder, String holder) {
        return new StoreUnavailableException(Reason.LOCKED, "the data folder " + folder + " is in use by " + holder
                + ": end it, give another folder with --data, or serve files alone with --store memory --no-api");
    }

    private static void write(FileChannel channel) throws IOException {
        channel.truncate(0);
        channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.UTF_8)), 0);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StoreUnavailableException(Reason.FAILED, "the lock of a data folder did not close", e);
        }
    }
}
