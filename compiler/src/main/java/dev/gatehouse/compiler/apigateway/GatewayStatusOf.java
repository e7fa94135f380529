package dev.gatehouse.compiler.apigateway;

import dev.gatehouse.compiler.dialect.Conditions;
import dev.gatehouse.compiler.dialect.Fault;
import dev.gatehouse.compiler.query.Group;
import dev.gatehouse.compiler.query.Memo;
import dev.gatehouse.compiler.query.Question;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.apigateway.ApiGateway;
import dev.gatehouse.model.apigateway.BackendService;
import dev.gatehouse.model.apigateway.Resource;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** What is said of a gateway. The environment and the backend service that come with it count. */
record GatewayStatusOf(ObjectKey gateway, OptionalInt port) implements Question<ApiGateway.Status> {

    @Override
    public ApiGateway.Status answer(Memo memo) {
        ApiGateway declared = memo.object(ApiGateway.class, gateway).orElseThrow();
        String namespace = gateway.namespace();
        Optional<Fault> off = declared.spec().enabled()
                ? Optional.empty()
                : Optional.of(new Fault("Disabled", "spec.enabled is false: every request gets 404"));
        Conditions conditions = Ownership.conditions(declared, memo).addUnless(
                port.isPresent() ? off : Optional.of(EnvironmentStatusOf.NOWHERE), "Programmed", "Programmed",
                "The gateway is served");
        boolean hasDefault = memo.object(new ObjectKey(BackendService.KIND, namespace, BackendService.DEFAULT))
                .isPresent();
        int services = memo.group(BackendService.class, Group.in(BackendService.KIND, namespace)).size();
        int environments = memo.ask(new Environments(namespace)).size();
        int resources = memo.group(Resource.class, Group.in(Resource.KIND, namespace)).size();
        conditions.warn("TooMany", Stream.of(tooMany(environments, ApiGateway.MAX_ENVIRONMENTS, "environments"),
                tooMany(resources, ApiGateway.MAX_RESOURCES, "resources")).flatMap(Optional::stream).toList());
        return new ApiGateway.Status(conditions.list(), environments, hasDefault ? services : services + 1, resources,
                url(declared));
    }

    private static Optional<String> tooMany(int there, int most, String what) {
        return there > most
                ? Optional.of("There are " + there + " " + what + "; a gateway is meant to have " + most + " at most.")
                : Optional.empty();
    }

    private Optional<String> url(ApiGateway declared) {
        return port.isPresent() ? Optional.of(Address.url(declared, port.getAsInt())) : Optional.empty();
    }
}
