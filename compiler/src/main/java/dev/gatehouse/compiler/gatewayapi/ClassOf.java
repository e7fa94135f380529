package dev.gatehouse.compiler.gatewayapi;

import dev.gatehouse.compiler.dialect.Fault;
import dev.gatehouse.compiler.query.Memo;
import dev.gatehouse.compiler.query.Question;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.gateway.GatewayClass;
import java.util.Optional;

/**
 * Whose the Gateways of a class are. A class that is declared nowhere is ours, so that a manifest works without one;
 * with a warning where it is not called {@code gatehouse}.
 */
record ClassOf(String name, GatewayApiOptions options) implements Question<ClassOf.Verdict> {

    @Override
    public Verdict answer(Memo memo) {
        return memo.object(GatewayClass.class, new ObjectKey(GatewayClass.KIND, "", name)).map(this::declared)
                .orElseGet(() -> new Verdict(true, Optional.empty(), name.equals(BuiltInGateway.CLASS)
                        ? Optional.empty()
                        : Optional.of(
                                "GatewayClass " + name + " is declared nowhere; the Gateway is served as one of class "
                                        + BuiltInGateway.CLASS + ".")));
    }

    private Verdict declared(GatewayClass declared) {
        String controller = declared.spec().controllerName();
        Optional<String> warning = controller.equals(options.controllerName())
                ? Optional.empty()
                : Optional.of("GatewayClass " + name + " names the controller " + controller
                        + "; the Gateway is served by Gatehouse all the same.");
        return new Verdict(options.serves(controller), fault(declared, options), warning);
    }

    /** What is wrong with a class. Another controller's parameters say nothing to us, and are passed over. */
    static Optional<Fault> fault(GatewayClass declared, GatewayApiOptions options) {
        if (!declared.spec().controllerName().equals(options.controllerName())) {
            return Optional.empty();
        }
        return declared.spec().parametersRef().map(ref -> new Fault("InvalidParameters",
                "parametersRef to " + ref.kind() + " " + ref.name()
                        + " can't be used: no kind of parameters is known"));
    }

    /**
     * @param ours    whether our controller serves it
     * @param fault   why its Gateways can't be served
     * @param warning for people
     */
    record Verdict(boolean ours, Optional<Fault> fault, Optional<String> warning) {}
}
