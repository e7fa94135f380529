package dev.gatehouse.app.serve;

import java.util.List;
import java.util.Random;

/** Requests for the gateway of {@link MatrixFixture}, made at random: most hit a resource, some nearly. */
final class Requests {
    private static final List<String> METHODS = List.of("GET", "GET", "GET", "POST", "PUT", "DELETE", "PATCH",
            "OPTIONS");
    private static final List<String> VALUES = List.of("7", "orders", "a", "b", "x", "a%20b", "A.b", "%7Etilde", "new");
    private static final List<String> HOSTS = List.of("localhost", "api.example.com:8080", "10.0.0.1");

    private final Random random;

    Requests(Random random) {
        this.random = random;
    }

    record Made(String number, String text) {
        @Override
        public String toString() {
            return text.lines().findFirst().orElse("");
        }
    }

    Made next(int number) {
        String environment = random.nextInt(20) == 0 ? "none" : random.nextInt(3) == 0 ? "stag" : "prod";
        StringBuilder target = new StringBuilder("/api/demo/").append(environment);
        String path = pick(random.nextInt(4) == 0 ? MatrixFixture.CONTESTED : MatrixFixture.PATHS);
        for (String element : path.substring(1).split("/")) {
            if (!element.isEmpty()) {
                target.append('/').append(element.startsWith("{") || random.nextInt(12) == 0 ? pick(VALUES) : element);
            }
        }
        for (int below = random.nextInt(4) - 1; below > 0; below--) {
            target.append('/').append(pick(VALUES));
        }
        target.append(random.nextInt(4) == 0 ? "/" : "");
        if (random.nextInt(3) == 0) {
            target.append("?q=").append(random.nextInt(100)).append("&r=%2Fx");
        }
        String text = pick(METHODS) + " " + target + " HTTP/1.1\r\nHost: " + pick(HOSTS) + "\r\nx-number: " + number
                + "\r\nx-gone: here\r\nx-custom: " + random.nextInt(9)
                + (random.nextInt(4) == 0 ? "\r\nOrigin: https://a.example.com" : "")
                + (random.nextInt(4) == 0 ? "\r\nAccess-Control-Request-Method: PUT" : "")
                + "\r\nContent-Length: 0\r\n\r\n";
        return new Made(Integer.toString(number), text);
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
