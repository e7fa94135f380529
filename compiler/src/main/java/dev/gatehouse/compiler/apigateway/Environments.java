package dev.gatehouse.compiler.apigateway;

import dev.gatehouse.compiler.query.Group;
import dev.gatehouse.compiler.query.Memo;
import dev.gatehouse.compiler.query.Question;
import dev.gatehouse.model.Metadata;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.apigateway.ApiGateway;
import dev.gatehouse.model.apigateway.Environment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The environments of a gateway: those declared, and {@code prod}, which comes with it. */
record Environments(String gateway) implements Question<List<ObjectKey>> {
    private static final Environment.Spec NOTHING_SAID = new Environment.Spec(Optional.empty(), "", Map.of(),
            Environment.Follow.RELEASE, false, List.of(), Map.of());

    @Override
    public List<ObjectKey> answer(Memo memo) {
        TreeSet<ObjectKey> keys = new TreeSet<>();
        keys.add(new ObjectKey(Environment.KIND, gateway, Environment.FIRST));
        memo.group(Environment.class, Group.in(Environment.KIND, gateway)).forEach(each -> keys.add(each.key()));
        return List.copyOf(keys);
    }

    /** An environment as declared, or as it comes with its gateway. */
    record Of(ObjectKey environment) implements Question<Environment> {
        @Override
        public Environment answer(Memo memo) {
            return memo.object(Environment.class, environment).orElseGet(() -> new Environment(
                    Metadata.of(environment.namespace(), environment.name()), NOTHING_SAID, Optional.empty()));
        }
    }

    /** The gateway whose namespace this is, if it serves. */
    static Optional<ApiGateway> gateway(String namespace, Memo memo) {
        return memo.object(ApiGateway.class, new ObjectKey(ApiGateway.KIND, namespace, namespace))
                .filter(gateway -> gateway.spec().enabled());
    }
}
