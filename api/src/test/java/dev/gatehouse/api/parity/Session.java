package dev.gatehouse.api.parity;

import dev.gatehouse.api.tree.FieldPath;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** Makes the calls at one server, in order, and remembers what later ones need. */
final class Session {
    private static final Pattern NAME = Pattern.compile("\\$([a-z][A-Za-z0-9]*)");
    private static final long PATIENCE = 60_000_000_000L;

    private final HttpCalls http;
    private final KubectlCalls kubectl;
    private final Map<String, String> kept = new HashMap<>();
    private final String namespace;

    Session(Target target, KubectlCalls kubectl) {
        this.http = new HttpCalls(target);
        this.kubectl = kubectl;
        this.namespace = "p" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 40, 1L << 41), 36);
        kept.put("ns", namespace);
        kept.put("big", "x".repeat(200_000));
        kept.put("huge", "x".repeat(3_200_000));
    }

    /** The answer in the form that is compared. */
    ObjectNode make(Call call) throws Exception {
        Call filled = new Call(call.name(), filled(call.line()), filled(call.body()), call.headers(), call.keep(),
                call.shown(), call.until(), call.events(), call.differs());
        Answer answer = once(filled);
        long end = System.nanoTime() + PATIENCE;
        while (call.until() != 0 && answer.status() != call.until() && System.nanoTime() < end) {
            answer = once(filled);
        }
        for (Map.Entry<String, String> each : call.keep().entrySet()) {
            kept.put(each.getKey(), FieldPath.parse(each.getValue()).in(answer.body()).asString(""));
        }
        return Normal.form(answer.json(call.name()), namespace);
    }

    private Answer once(Call call) throws Exception {
        return call.isKubectl() ? kubectl.make(call) : http.make(call);
    }

    private String filled(String text) {
        return NAME.matcher(text).replaceAll(match -> Matcher
                .quoteReplacement(kept.getOrDefault(match.group(1), match.group())));
    }
}
