package dev.gatehouse.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A Markdown file with generated sections between marks; what stands outside them is left alone. */
public final class Document {
    private Document() {
    }

    /** Puts a section in place of the one before, or at the end; makes the file when it is not there. */
    public static void write(Path file, String section, String content) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        String text = Files.exists(file) ? Files.readString(file) : "# Benchmarks\n";
        Files.writeString(file, replace(text, section, content));
    }

    static String replace(String text, String section, String content) {
        String begin = "<!-- begin " + section + " -->\n";
        String end = "<!-- end " + section + " -->\n";
        String block = begin + content.strip() + "\n" + end;
        int from = text.indexOf(begin);
        int to = text.indexOf(end);
        return from < 0 || to < from
                ? text.stripTrailing() + "\n\n" + block
                : text.substring(0, from) + block + text.substring(to + end.length());
    }
}
