package dev.gatehouse.bench.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The server behind all contenders: one nginx worker that answers from memory, on two ports. */
public final class UpstreamServer {
    private UpstreamServer() {
    }

    /**
     * Writes its configuration and tells how to start it.
     *
     * @param folder its own, empty
     */
    public static Launch prepare(Path folder, Upstreams upstreams) throws IOException {
        Path file = folder.resolve("nginx.conf");
        Files.writeString(file, Nginx.preamble(folder) + server(Upstreams.MEASURED, upstreams.measuredPort())
                + server(Upstreams.OTHER, upstreams.otherPort()) + "}\n");
        return new Launch(List.of("nginx", "-p", folder.toString(), "-c", file.toString()));
    }

    private static String server(String name, int port) {
        return """
                  server {
                    listen 127.0.0.1:%d backlog=1024;
                    location / {
                      default_type text/plain;
                      add_header %s %s;
                      add_header %s $request_uri;
                      return 200 "%s";
                    }
                  }
                """.formatted(port, Upstreams.NAME_HEADER, name, Upstreams.PATH_HEADER, Upstreams.BODY);
    }
}
