package dev.gatehouse.app.serve;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code --port-map DECLARED=BOUND}. */
final class PortMap {
    private PortMap() {
    }

    /**
     * @return bound ports by declared ones; 0 stands for any free port
     * @throws IllegalArgumentException names the value and how it is written
     */
    static Map<Integer, Integer> parse(List<String> values) {
        Map<Integer, Integer> map = new HashMap<>();
        for (String value : values) {
            int equals = value.indexOf('=');
            int declared = equals < 0 ? -1 : port(value.substring(0, equals));
            int bound = equals < 0 ? -1 : port(value.substring(equals + 1));
            if (declared < 1 || bound < 0) {
                throw new IllegalArgumentException("--port-map " + value
                        + ": must be DECLARED=BOUND, like 80=8080, or 8080=0 for any free port");
            }
            if (map.putIfAbsent(declared, bound) != null) {
                throw new IllegalArgumentException("--port-map: port " + declared + " is mapped twice");
            }
        }
        return Map.copyOf(map);
    }

    /** -1 where the text is no port. */
    private static int port(String text) {
        if (text.isEmpty() || text.length() > 5 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return -1;
        }
        int port = Integer.parseInt(text);
        return port <= 65535 ? port : -1;
    }
}
