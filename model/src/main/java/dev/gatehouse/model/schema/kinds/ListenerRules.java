package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.gateway.Gateway;
import dev.gatehouse.model.schema.Findings;
import dev.gatehouse.model.schema.Names;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The Gateway API's rules over listeners and addresses. */
final class ListenerRules {
    private ListenerRules() {
    }

    static void fields(Gateway.Listener listener, Findings found) {
        boolean tls = listener.protocol().equals("HTTPS") || listener.protocol().equals("TLS");
        boolean plain = List.of("HTTP", "TCP", "UDP").contains(listener.protocol());
        if (plain && listener.tls().isPresent()) {
            found.error("tls", "tls must not be specified for protocols ['HTTP', 'TCP', 'UDP']");
        }
        if (tls && listener.tls().isEmpty()) {
            found.error("tls must be specified for protocols ['HTTPS', 'TLS']"
                    + (listener.protocol().equals("TLS") ? ": tls mode must be set for protocol TLS" : ""));
        }
        if (listener.protocol().equals("HTTPS")
                && listener.tls().map(each -> each.mode().equals("Passthrough")).orElse(false)) {
            found.error("tls.mode", "tls mode must be Terminate for protocol HTTPS");
        }
        if (List.of("TCP", "UDP").contains(listener.protocol()) && listener.hostname().isPresent()) {
            found.error("hostname", "hostname must not be specified for protocols ['TCP', 'UDP']");
        }
    }

    static void distinct(List<Gateway.Listener> listeners, Findings found) {
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < listeners.size(); i++) {
            Gateway.Listener listener = listeners.get(i);
            Integer first = seen.putIfAbsent(
                    listener.port() + " " + listener.protocol() + " " + listener.hostname().orElse(""), i);
            if (first != null) {
                found.error("listeners[" + i + "]", "listeners[" + first + "] has the same:"
                        + " Combination of port, protocol and hostname must be unique for each listener");
            }
        }
    }

    static String addressTypeProblem(String type) {
        return type.equals("IPAddress") || type.equals("Hostname") || type.equals("NamedAddress")
                ? ""
                : Names.DOMAIN_PREFIXED.check().problem(type).isEmpty()
                        ? ""
                        : "unknown value \"" + type
                                + "\": It must be one of IPAddress, Hostname or domain-prefixed";
    }

    static void address(Gateway.Address address, Findings found) {
        String value = address.value().orElse("");
        if (value.isEmpty()) {
            return;
        }
        if (address.type().equals("IPAddress") && !Names.isIp(value)) {
            found.error("value", "\"" + value + "\" is not an IP address: write type: Hostname for a name");
        } else if (address.type().equals("Hostname")) {
            String problem = Names.HOSTNAME.check().problem(value);
            if (!problem.isEmpty()) {
                found.error("value", problem + ": Hostname value must be empty or contain only valid characters"
                        + " (matching " + Names.HOSTNAME.pattern() + ")");
            }
        }
    }

    static void addresses(Gateway.Spec spec, Findings found) {
        Set<Gateway.Address> seen = new HashSet<>();
        for (int i = 0; i < spec.addresses().size(); i++) {
            Gateway.Address address = spec.addresses().get(i);
            if (address.value().isPresent() && !seen.add(address)) {
                found.error("addresses[" + i + "]", (address.type().equals("Hostname") ? "Hostname" : "IPAddress")
                        + " values must be unique");
            }
        }
    }

}
