package dev.gatehouse.model.schema;

import java.util.Optional;
import java.util.OptionalInt;

/** A port as a number or by name: Kubernetes' int-or-string. */
public sealed interface PortOrName {
    Shape<PortOrName> SHAPE = new IntOrString();

    record Number(int port) implements PortOrName {}

    record Name(String name) implements PortOrName {}

    static Optional<PortOrName> of(OptionalInt number, Optional<String> name) {
        return number.isPresent() ? Optional.of(new Number(number.getAsInt())) : name.map(Name::new);
    }

    static OptionalInt number(Optional<PortOrName> either) {
        return either.isPresent() && either.get() instanceof Number(int port)
                ? OptionalInt.of(port)
                : OptionalInt.empty();
    }

    static Optional<String> name(Optional<PortOrName> either) {
        return either.isPresent() && either.get() instanceof Name(String name) ? Optional.of(name) : Optional.empty();
    }

    /** Reads and writes it. */
    record IntOrString() implements Shape<PortOrName> {
        @Override
        public PortOrName decode(Tree tree, Reading in) {
            if (tree instanceof Tree.Scalar scalar && scalar.type() == Tree.Scalar.Type.INTEGER) {
                return new Number(Whole.PORT.decode(tree, in).intValue());
            }
            if (tree instanceof Tree.Scalar scalar && scalar.type() == Tree.Scalar.Type.STRING) {
                return new Name(Names.LABEL.decode(tree, in));
            }
            in.wrongType(tree, wanted());
            return neutral();
        }

        @Override
        public PortOrName neutral() {
            return new Number(0);
        }

        @Override
        public void encode(PortOrName value, Writing out) {
            switch (value) {
                case Number(int port) -> out.number(port);
                case Name(String name) -> out.text(name);
            }
        }

        @Override
        public String wanted() {
            return "a port number or the name of a port";
        }
    }
}
