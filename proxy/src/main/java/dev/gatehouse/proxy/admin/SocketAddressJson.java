package dev.gatehouse.proxy.admin;

import dev.gatehouse.snapshot.EndpointAddress;
import tools.jackson.core.JsonGenerator;

/** Addresses as Envoy's {@code core.Address}. */
final class SocketAddressJson {
    private SocketAddressJson() {
    }

    static void write(JsonGenerator json, EndpointAddress address) {
        switch (address) {
            case EndpointAddress.Ip ip -> socket(json, ip.ip(), ip.port());
            case EndpointAddress.Dns dns -> socket(json, dns.hostname(), dns.port().orElse(0));
            case EndpointAddress.Unix unix -> {
                json.writeStartObject();
                json.writeObjectPropertyStart("pipe");
                json.writeStringProperty("path", unix.path());
                json.writeEndObject();
                json.writeEndObject();
            }
        }
    }

    static void socket(JsonGenerator json, String host, int port) {
        json.writeStartObject();
        json.writeObjectPropertyStart("socket_address");
        json.writeStringProperty("address", host);
        json.writeNumberProperty("port_value", port);
        json.writeEndObject();
        json.writeEndObject();
    }
}
