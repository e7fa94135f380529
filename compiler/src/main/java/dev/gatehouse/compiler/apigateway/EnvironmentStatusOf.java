package dev.gatehouse.compiler.apigateway;

import dev.gatehouse.compiler.dialect.Conditions;
import dev.gatehouse.compiler.dialect.Fault;
import dev.gatehouse.compiler.query.Memo;
import dev.gatehouse.compiler.query.Question;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.apigateway.ApiGateway;
import dev.gatehouse.model.apigateway.Environment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** What is said of an environment: what it runs, where, and which of its resources fail. */
record EnvironmentStatusOf(ObjectKey environment, OptionalInt port,
        boolean allowUnenforced) implements Question<Environment.Status> {
    static final Fault NOWHERE = new Fault("NoDefaultGateway",
            "there is no built-in Gateway to serve it: start without --no-default-gateway");
    private static final int SHOWN = 5;

    @Override
    public Environment.Status answer(Memo memo) {
        Environment declared = memo.ask(new Environments.Of(environment));
        Optional<ApiGateway> gateway = Environments.gateway(environment.namespace(), memo);
        Optional<CompiledEnvironmentOf.Compiled> compiled = memo
                .ask(new CompiledEnvironmentOf(environment, allowUnenforced));
        Optional<Running> running = compiled.map(CompiledEnvironmentOf.Compiled::running);
        Conditions conditions = Ownership.conditions(declared, memo).addUnless(idle(declared, gateway, running),
                "Programmed", "Programmed", running.flatMap(Running::revision)
                        .map(version -> "Revision " + version + " is served").orElse("The draft is served"));
        conditions.warn("ResourcesFail", compiled.map(each -> failures(each.problems())).orElse(List.of()));
        Optional<String> url = port.isPresent()
                ? gateway.map(each -> Address.of(each, declared).url(port.getAsInt()))
                : Optional.empty();
        return new Environment.Status(conditions.list(), url,
                running.flatMap(Running::release).map(ObjectKey::name), running.flatMap(Running::revision),
                running.map(each -> each.resources().size()).orElse(0));
    }

    private Optional<Fault> idle(Environment declared, Optional<ApiGateway> gateway, Optional<Running> running) {
        if (port.isEmpty()) {
            return Optional.of(NOWHERE);
        }
        if (declared.spec().offline()) {
            return Optional.of(new Fault("Offline", "spec.offline is true: every request gets 404"));
        }
        if (gateway.isEmpty()) {
            return Optional.of(new Fault("GatewayOff", "its gateway is not declared, or not enabled"));
        }
        return running.isPresent()
                ? Optional.empty()
                : Optional.of(new Fault("NotReleased", "nothing was released yet: publish a revision to it, or let it"
                        + " follow the draft (spec.follow: Draft)"));
    }

    private static List<String> failures(Map<String, String> problems) {
        if (problems.isEmpty()) {
            return List.of();
        }
        String first = String.join("; ", new TreeMap<>(problems).entrySet().stream().limit(SHOWN)
                .map(entry -> entry.getKey() + ": " + entry.getValue()).toList());
        int more = problems.size() - SHOWN;
        return List.of("Requests fail to " + problems.size() + (problems.size() == 1 ? " resource: " : " resources: ")
                + first + (more > 0 ? "; and " + more + " more" : "") + ".");
    }
}
