package dev.gatehouse.proxy.admin;

import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;

/** {@code /server_info}: the process, as Envoy's {@code admin.v3.ServerInfo} with fields of our own at the end. */
final class ServerInfoPage implements AdminPage {
    private final ProxyView proxy;

    ServerInfoPage(ProxyView proxy) {
        this.proxy = proxy;
    }

    @Override
    public String path() {
        return "/server_info";
    }

    @Override
    public String help() {
        return "version, state, uptime, options, transport";
    }

    @Override
    public AdminResponse handle(AdminRequest request) {
        ServerInfo server = proxy.server();
        String uptime = Duration.between(server.start(), Instant.now()).toSeconds() + "s";
        return AdminResponse.json(Json.write(json -> {
            json.writeStartObject();
            json.writeStringProperty("version", server.version());
            json.writeStringProperty("state", server.state().name());
            json.writeStringProperty("uptime_current_epoch", uptime);
            json.writeStringProperty("uptime_all_epochs", uptime);
            json.writeStringProperty("hot_restart_version", "disabled");
            json.writeObjectPropertyStart("command_line_options");
            new TreeMap<>(server.options()).forEach(json::writeStringProperty);
            json.writeEndObject();
            json.writeStringProperty("transport", server.transport());
            json.writeStringProperty("tls_provider", server.tlsProvider());
            json.writeNumberProperty("event_loops", server.loops());
            json.writeNumberProperty("snapshot_version", proxy.snapshot().version());
            json.writeStringProperty("java_version", Runtime.version().toString());
            json.writeNumberProperty("pid", ProcessHandle.current().pid());
            json.writeEndObject();
        }));
    }
}
