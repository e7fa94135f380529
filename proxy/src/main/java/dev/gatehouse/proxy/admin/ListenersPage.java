package dev.gatehouse.proxy.admin;

import dev.gatehouse.snapshot.ListenAddress;
import java.util.List;

/** {@code /listeners}: where the proxy listens. */
final class ListenersPage implements AdminPage {
    private final ProxyView proxy;

    ListenersPage(ProxyView proxy) {
        this.proxy = proxy;
    }

    @Override
    public String path() {
        return "/listeners";
    }

    @Override
    public String help() {
        return "listeners and where they are bound (?format=json)";
    }

    @Override
    public AdminResponse handle(AdminRequest request) {
        List<ListenerRow> rows = proxy.listeners();
        return request.wantsJson() ? AdminResponse.json(json(rows)) : AdminResponse.text(text(rows));
    }

    private static String text(List<ListenerRow> rows) {
        StringBuilder out = new StringBuilder();
        for (ListenerRow row : rows) {
            String where = row.bound().map(ListenAddress::toString).orElseGet(
                    () -> row.failure().map(reason -> "not bound: " + reason.replace('\n', ' '))
                            .orElse("not bound yet"));
            out.append(row.name()).append("::").append(where).append('\n');
        }
        return out.toString();
    }

    private static byte[] json(List<ListenerRow> rows) {
        return Json.write(json -> {
            json.writeStartObject();
            json.writeArrayPropertyStart("listener_statuses");
            for (ListenerRow row : rows) {
                json.writeStartObject();
                json.writeStringProperty("name", row.name());
                row.bound().ifPresent(bound -> {
                    json.writeName("local_address");
                    SocketAddressJson.socket(json, bound.host(), bound.port());
                });
                json.writeStringProperty("declared", row.declared().toString());
                json.writeArrayPropertyStart("gateways");
                row.gateways().forEach(json::writeString);
                json.writeEndArray();
                row.failure().ifPresent(reason -> json.writeStringProperty("failure", reason));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }
}
