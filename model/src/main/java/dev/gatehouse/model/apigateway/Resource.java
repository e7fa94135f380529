package dev.gatehouse.model.apigateway;

import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.Condition;
import dev.gatehouse.model.ConditionedStatus;
import dev.gatehouse.model.Kind;
import dev.gatehouse.model.Metadata;
import dev.gatehouse.model.ObjectStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A method and a path that callers use, and the backend service that answers it. */
public record Resource(Metadata metadata, Spec spec, Optional<Status> status) implements ApiObject {
    public static final Kind KIND = new Kind("gatehouse.dev", "v1alpha1", "Resource", "resources", true);
    /** Stands for every method. */
    public static final String ANY = "ANY";

    @Override
    public Kind kind() {
        return KIND;
    }

    @Override
    public Resource withMetadata(Metadata changed) {
        return new Resource(changed, spec, status);
    }

    @Override
    public Resource withStatus(Optional<? extends ObjectStatus> changed) {
        return new Resource(metadata, spec, changed.map(Status.class::cast));
    }

    /** Whether two take a request alike, so that nobody could tell which answers: {@link #ANY} meets all. */
    public static boolean meet(String method, String other) {
        return method.equals(other) || method.equals(ANY) || other.equals(ANY);
    }

    public String shownName() {
        return ShownName.shown(spec.displayName(), metadata.name());
    }

    /**
     * @param labels       for people to find it by
     * @param method       or {@link #ANY}
     * @param path         segments, {@code {param}} among them
     * @param matchSubpath whether everything below the path is served too
     * @param isPublic     whether it shows in documentation; spelled {@code public}
     * @param plugins      each takes the place of the environment's of the same type
     * @param imported     as {@link ApiGateway.Spec#imported}
     */
    public record Spec(Optional<String> displayName, String description, List<String> labels, String method,
            String path, boolean matchSubpath, boolean enableWebsocket, boolean isPublic, Backend backend, Auth auth,
            List<Plugin> plugins, Map<String, String> imported) {

        /** What the backend service is asked for, variables not filled in. */
        public BackendPath backendPath() {
            return backend.path().map(BackendPath::parse).orElseGet(() -> BackendPath.same(PathTemplate.parse(path)));
        }

        /** Whether what the request's path has below the resource's is appended to the backend's. */
        public boolean passesRest() {
            return matchSubpath && (backend.path().isEmpty() || backend.matchSubpath());
        }

        /** The method that the backend service is asked with, where it is not the request's. */
        public Optional<String> changedMethod() {
            return backend.method().filter(asked -> !asked.equals(ANY) && !asked.equals(method));
        }
    }

    /**
     * What is asked of the backend service.
     *
     * @param service its name in either spelling, {@code default} by default
     * @param method  empty: the request's
     * @param path    with {@code {env.name}} and {@code {param}}; empty: the resource's own
     * @param timeout empty: the cell's
     */
    public record Backend(String service, Optional<String> method, Optional<String> path, boolean matchSubpath,
            Optional<Duration> timeout) {

        /** The {@code metadata.name} of the backend service. */
        public String serviceName() {
            return ShownName.kept(service);
        }
    }

    /** What a caller must show. All false by default; anything else protects and is not in force yet. */
    public record Auth(boolean userVerifiedRequired, boolean appVerifiedRequired,
            boolean resourcePermissionRequired) {

        public boolean isRequired() {
            return userVerifiedRequired || appVerifiedRequired || resourcePermissionRequired;
        }
    }

    public record Status(List<Condition> conditions) implements ConditionedStatus {
        @Override
        public Status withConditions(List<Condition> changed) {
            return new Status(changed);
        }
    }
}
