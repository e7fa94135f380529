package dev.gatehouse.bench.peer;

import dev.gatehouse.bench.process.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** nginx: a location a route, upstreams with keep-alive. */
public final class Nginx implements Peer {
    @Override
    public String name() {
        return "nginx";
    }

    @Override
    public String setup() {
        return "one worker; a prefix `location` a route; `upstream` with `keepalive 256`, HTTP/1.1";
    }

    @Override
    public Availability availability() throws IOException, InterruptedException {
        return installed();
    }

    /** Whether nginx is there; it serves as the upstream, too. */
    public static Availability installed() throws InterruptedException {
        try {
            return new Availability.Present(Output.of("nginx", "-v").firstLine().replace("nginx version: nginx/", ""));
        } catch (IOException e) {
            return new Availability.Missing("nginx is not on the PATH: apt-get install nginx");
        }
    }

    @Override
    public Launch prepare(Site site) throws IOException {
        Path file = site.folder().resolve("nginx.conf");
        Files.writeString(file, configuration(site));
        return new Launch(List.of("nginx", "-p", site.folder().toString(), "-c", file.toString()));
    }

    static String configuration(Site site) {
        StringBuilder text = new StringBuilder(preamble(site.folder()));
        text.append(upstream(Upstreams.MEASURED, site.upstreams().measuredPort()));
        text.append(upstream(Upstreams.OTHER, site.upstreams().otherPort()));
        text.append("""
                  server {
                    listen 127.0.0.1:%d backlog=1024;
                    proxy_http_version 1.1;
                    proxy_set_header Connection "";
                    proxy_set_header Host $host;
                    proxy_set_header X-Forwarded-For $remote_addr;
                    proxy_set_header X-Forwarded-Proto $scheme;
                    proxy_set_header X-Forwarded-Host $host;
                    proxy_set_header X-Request-Id $request_id;
                    location / { return 404; }
                """.formatted(site.port()));
        for (String prefix : site.routes().prefixes()) {
            text.append(String.format(Locale.ROOT, "    location %s/ { proxy_pass http://%s; }%n", prefix,
                    site.routes().isMeasured(prefix) ? Upstreams.MEASURED : Upstreams.OTHER));
        }
        return text.append("  }\n}\n").toString();
    }

    /** The beginning of a configuration up to within the http block: one worker, no access log, all files in a folder. */
    static String preamble(Path folder) {
        return """
                daemon off;
                worker_processes 1;
                pid %1$s/nginx.pid;
                error_log %1$s/error.log;
                events { worker_connections 4096; }
                http {
                  access_log off;
                  server_tokens off;
                  keepalive_requests 1000000000;
                  keepalive_timeout 1h;
                  client_body_temp_path %1$s/body;
                  proxy_temp_path %1$s/proxy;
                  fastcgi_temp_path %1$s/fastcgi;
                  uwsgi_temp_path %1$s/uwsgi;
                  scgi_temp_path %1$s/scgi;
                """.formatted(folder);
    }

    private static String upstream(String name, int port) {
        return """
                  upstream %s {
                    server 127.0.0.1:%d;
                    keepalive 256;
                    keepalive_requests 1000000000;
                    keepalive_timeout 1h;
                  }
                """.formatted(name, port);
    }

    @Override
    public boolean needsLongWarmUp() {
        return false;
    }
}
