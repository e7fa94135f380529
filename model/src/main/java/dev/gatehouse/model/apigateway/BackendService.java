package dev.gatehouse.model.apigateway;

import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.Condition;
import dev.gatehouse.model.ConditionedStatus;
import dev.gatehouse.model.Kind;
import dev.gatehouse.model.Metadata;
import dev.gatehouse.model.ObjectStatus;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A row of the matrix: one service behind the gateway, with a cell per environment. */
public record BackendService(Metadata metadata, Spec spec, Optional<Status> status) implements ApiObject {
    public static final Kind KIND = new Kind("gatehouse.dev", "v1alpha1", "BackendService", "backendservices", true);
    /** The one that comes with a gateway and can't be renamed or deleted. */
    public static final String DEFAULT = "default";

    @Override
    public Kind kind() {
        return KIND;
    }

    @Override
    public BackendService withMetadata(Metadata changed) {
        return new BackendService(changed, spec, status);
    }

    @Override
    public BackendService withStatus(Optional<? extends ObjectStatus> changed) {
        return new BackendService(metadata, spec, changed.map(Status.class::cast));
    }

    public String shownName() {
        return ShownName.shown(spec.displayName(), metadata.name());
    }

    /** Spelled in lower case. */
    public enum Type {
        HTTP, GRPC
    }

    /**
     * @param environments cells by the environment's name, in either spelling
     */
    public record Spec(Optional<String> displayName, String description, Type type, Map<String, Cell> environments) {}

    /**
     * @param resources how many name this service in the draft
     */
    public record Status(List<Condition> conditions, int resources,
            List<CellStatus> cells) implements ConditionedStatus {
        @Override
        public Status withConditions(List<Condition> changed) {
            return new Status(changed, resources, cells);
        }
    }

    /**
     * What is known of a cell.
     *
     * @param state   {@code Filled} or {@code Empty}, or the worst of its marks
     * @param message why
     * @param marks   all that is to be said of it, the worst first
     */
    public record CellStatus(String environment, String state, String message, List<Mark> marks) {

        /** A cell with these marks, in any order. */
        public static CellStatus of(String environment, boolean empty, List<Mark> marks) {
            List<Mark> sorted = marks.stream()
                    .sorted(Comparator.comparing(mark -> Mark.WORST_FIRST.indexOf(mark.type())))
                    .toList();
            return sorted.stream().findFirst().filter(mark -> !mark.type().equals(Mark.UNPUBLISHED))
                    .map(worst -> new CellStatus(environment, worst.type(), worst.message(), sorted))
                    .orElseGet(() -> new CellStatus(environment, empty ? "Empty" : "Filled", empty ? "no address" : "",
                            sorted));
        }

        /** The same with one more. */
        public CellStatus marked(Mark mark) {
            return of(environment, state.equals("Empty") || state.equals(Mark.MISSING),
                    Stream.concat(marks.stream(), Stream.of(mark)).toList());
        }
    }

    /**
     * Something to know of a cell.
     *
     * @param type one of {@link #WORST_FIRST}
     */
    public record Mark(String type, String message) {
        /** The addresses can't be used. */
        public static final String INVALID = "Invalid";
        /** There is no address, and something needs one. */
        public static final String MISSING = "Missing";
        /** The data plane does not reach an address. */
        public static final String UNHEALTHY = "Unhealthy";
        /** An address is another environment's, too. */
        public static final String SHARED = "Shared";
        /** What runs is something else. */
        public static final String UNPUBLISHED = "Unpublished";
        public static final List<String> WORST_FIRST = List.of(INVALID, MISSING, UNHEALTHY, SHARED, UNPUBLISHED);
    }
}
