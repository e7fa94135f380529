package dev.gatehouse.bench.peer;

import dev.gatehouse.bench.process.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** HAProxy: the routes in a map file, which it searches as a prefix tree. */
public final class HaProxy implements Peer {
    @Override
    public String name() {
        return "HAProxy";
    }

    @Override
    public String setup() {
        return "`nbthread 1`; `use_backend %[path,map_beg(…)]`, its indexed way; `http-reuse always`";
    }

    @Override
    public Availability availability() throws InterruptedException {
        try {
            return new Availability.Present(
                    Output.of("haproxy", "-v").firstLine().replaceFirst("HAProxy version (\\S+).*", "$1"));
        } catch (IOException e) {
            return new Availability.Missing("haproxy is not on the PATH: apt-get install haproxy");
        }
    }

    @Override
    public Launch prepare(Site site) throws IOException {
        Path map = Files.writeString(site.folder().resolve("routes.map"), map(site.routes()));
        Path file = Files.writeString(site.folder().resolve("haproxy.cfg"), configuration(site, map));
        return new Launch(List.of("haproxy", "-db", "-f", file.toString()));
    }

    static String map(RouteTable routes) {
        return routes.prefixes().stream()
                .map(prefix -> prefix + "/ " + (routes.isMeasured(prefix) ? Upstreams.MEASURED : Upstreams.OTHER))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    static String configuration(Site site, Path map) {
        return """
                global
                  nbthread 1
                  maxconn 4096
                defaults
                  mode http
                  timeout client 1h
                  timeout server 1h
                  timeout connect 5s
                  timeout http-keep-alive 1h
                  http-reuse always
                frontend in
                  bind 127.0.0.1:%d
                  option forwardfor
                  http-request set-header X-Forwarded-Proto http
                  http-request set-header X-Forwarded-Host %%[req.hdr(host)]
                  http-request set-header X-Request-Id %%[uuid()]
                  use_backend %%[path,map_beg(%s)]
                  default_backend none
                backend none
                  http-request return status 404
                backend %s
                  server s 127.0.0.1:%d
                backend %s
                  server s 127.0.0.1:%d
                """.formatted(site.port(), map, Upstreams.MEASURED, site.upstreams().measuredPort(),
                Upstreams.OTHER, site.upstreams().otherPort());
    }

    @Override
    public boolean needsLongWarmUp() {
        return false;
    }
}
