package dev.gatehouse.model.schema;

import java.util.Optional;
import java.util.OptionalInt;

/** A port as a number or by name: Kubernetes' int-or-string. */
public sealed interface PortOrName {
    Shape<PortOrName> SHAPE = new IntOrString();

    record PortNumber(int port) implements PortOrName {}

    record PortName(String name) implements PortOrName {}

    static Optional<PortOrName> of(OptionalInt number, Optional<String> name) {
        return number.isPresent() ? Optional.of(new PortNumber(number.getAsInt())) : name.map(PortName::new);
    }

    static OptionalInt number(Optional<PortOrName> either) {
        return either.isPresent() && either.get() instanceof PortNumber(int port)
                ? OptionalInt.of(port)
                : OptionalInt.empty();
    }

    static Optional<String> name(Optional<PortOrName> either) {
        return either.isPresent() && either.get() instanceof PortName(String name)
                ? Optional.of(name)
                : Optional.empty();
    }

    /** Reads and writes it. */
    record IntOrString() implements Shape<PortOrName> {
        @Override
        public PortOrName decode(Tree tree, Reading in) {
            if (tree instanceof Tree.Scalar scalar && scalar.type() == Tree.Scalar.Type.INTEGER) {
                return new PortNumber(Whole.PORT.decode(tree, in).intValue());
            }
            if (tree instanceof Tree.Scalar scalar && scalar.type() == Tree.Scalar.Type.STRING) {
                return new PortName(Names.LABEL.decode(tree, in));
            }
            in.wrongType(tree, wanted());
            return neutral();
        }

        @Override
        public PortOrName neutral() {
            return new PortNumber(0);
        }

        @Override
        public void encode(PortOrName value, Writing out) {
            switch (value) {
                case PortNumber(int port) -> out.number(port);
                case PortName(String name) -> out.text(name);
            }
        }

        @Override
        public String wanted() {
            return "a port number or the name of a port";
        }

        @Override
        public Schema schema() {
            return new Schema.IntOrString("", "");
        }
    }
}
