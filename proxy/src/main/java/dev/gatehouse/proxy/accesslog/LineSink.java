package dev.gatehouse.proxy.accesslog;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;

/** Where whole lines go. Used by one thread. */
interface LineSink {

    static LineSink of(AccessLogTarget target) {
        return switch (target) {
            case AccessLogTarget.Stdout _ -> new Stdout();
            case AccessLogTarget.File file -> new FileSink(file.path());
        };
    }

    /** For messages. */
    String name();

    /** Writes all that a buffer holds, which ends with a line's end. */
    void write(LineBuffer lines) throws IOException;

    void close();

    /** The process's standard output, never closed. */
    final class Stdout implements LineSink {
        @SuppressWarnings("resource")
        private final FileOutputStream out = new FileOutputStream(FileDescriptor.out);

        @Override
        public String name() {
            return "standard output";
        }

        @Override
        public void write(LineBuffer lines) throws IOException {
            out.write(lines.bytes(), 0, lines.size());
        }

        @Override
        public void close() {
        }
    }
}
