package dev.gatehouse.compiler.apigateway;

import dev.gatehouse.compiler.query.Group;
import dev.gatehouse.compiler.query.Memo;
import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.Kind;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.ObjectStatus;
import dev.gatehouse.model.apigateway.ApiGateway;
import dev.gatehouse.model.apigateway.BackendService;
import dev.gatehouse.model.apigateway.Environment;
import dev.gatehouse.model.apigateway.Release;
import dev.gatehouse.model.apigateway.Resource;
import dev.gatehouse.model.apigateway.Revision;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/** What became of every object of the dialect. */
final class MatrixStatuses {
    private final Memo memo;
    private final OptionalInt port;
    private final boolean allowUnenforced;
    private final Map<ObjectKey, ObjectStatus> statuses = new HashMap<>();

    MatrixStatuses(Memo memo, OptionalInt port, boolean allowUnenforced) {
        this.memo = memo;
        this.port = port;
        this.allowUnenforced = allowUnenforced;
    }

    Map<ObjectKey, ObjectStatus> all() {
        each(ApiGateway.class, ApiGateway.KIND,
                gateway -> memo.ask(new GatewayStatusOf(gateway.key(), port)));
        each(Environment.class, Environment.KIND,
                environment -> memo.ask(new EnvironmentStatusOf(environment.key(), port, allowUnenforced)));
        each(BackendService.class, BackendService.KIND,
                service -> memo.ask(new BackendServiceStatusOf(service.key())));
        each(Resource.class, Resource.KIND, resource -> memo.ask(new ResourceStatusOf(resource.key())));
        each(Revision.class, Revision.KIND, revision -> new Revision.Status(
                Ownership.conditions(revision, memo).list()));
        each(Release.class, Release.KIND,
                release -> memo.ask(new ReleaseStatusOf(release.key(), port, allowUnenforced)));
        return statuses;
    }

    private <T extends ApiObject> void each(Class<T> type, Kind kind, StatusOf<T> status) {
        for (T object : memo.group(type, Group.all(kind))) {
            statuses.put(object.key(), status.of(object));
        }
    }

    private interface StatusOf<T> {
        ObjectStatus of(T object);
    }
}
