package dev.gatehouse.store.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A file's text.
 *
 * @param text   empty where there is a defect
 * @param digest SHA-256 of the bytes in hex
 * @param defect why the bytes are no text
 */
record FileText(String text, String digest, Optional<String> defect) {
    /** More than this is no manifest. */
    static final int MAX_BYTES = 64 << 20;

    /** @throws IOException whose {@link #reason} says what a person needs to know */
    static FileText read(Path path) throws IOException {
        byte[] bytes = bytes(path);
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return new FileText(text, digest(bytes), Optional.empty());
        } catch (CharacterCodingException _) {
            return new FileText("", digest(bytes), Optional.of("it is not UTF-8 text"));
        }
    }

    static String digest(Path path) throws IOException {
        return digest(bytes(path));
    }

    /** Why a file or directory cannot be read, without its name. */
    static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "no such file or directory";
            case AccessDeniedException _ -> "permission denied";
            case FileSystemLoopException _ -> "too many levels of symbolic links";
            case FileSystemException f when f.getReason() != null -> f.getReason();
            default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        };
    }

    private static byte[] bytes(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new IOException("it is larger than 64 MiB, which no manifest is");
            }
            return bytes;
        }
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
