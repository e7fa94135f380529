package dev.gatehouse.store.sqlite;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.OSInfo;

/**
 * SQLite's native code in a file of its own. Without one the driver unpacks it at every start, and a process that is
 * killed leaves its copy behind; with one, which {@code -Dorg.sqlite.lib.path} names, neither happens.
 */
public final class SqliteLibrary {
    private SqliteLibrary() {
    }

    /**
     * Unpacks the code for this machine.
     *
     * @param folder made where it is missing
     * @throws IOException it can't be written, or there is none for this machine
     */
    public static void unpack(Path folder) throws IOException {
        String name = System.mapLibraryName("sqlitejdbc");
        String resource = "/org/sqlite/native/" + OSInfo.getNativeLibFolderPathForCurrentOS() + "/" + name;
        try (InputStream in = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new FileNotFoundException(resource);
            }
            Path draft = Files.createDirectories(folder).resolve(name + ".part");
            Files.copy(in, draft, StandardCopyOption.REPLACE_EXISTING);
            Files.move(draft, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
