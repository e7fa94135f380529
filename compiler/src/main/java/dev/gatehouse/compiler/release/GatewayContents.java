package dev.gatehouse.compiler.release;

import dev.gatehouse.compiler.apigateway.Requirements;
import dev.gatehouse.compiler.query.Group;
import dev.gatehouse.compiler.query.Memo;
import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.Kind;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.apigateway.ApiGateway;
import dev.gatehouse.model.apigateway.BackendService;
import dev.gatehouse.model.apigateway.Environment;
import dev.gatehouse.model.apigateway.Release;
import dev.gatehouse.model.apigateway.Resource;
import dev.gatehouse.model.apigateway.Revision;
import dev.gatehouse.model.apigateway.ShownName;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All that one gateway has at one time: its draft, its revisions, and its releases. Not thread-safe. */
public final class GatewayContents {
    private final String gateway;
    private final Memo memo = new Memo();

    /**
     * @param gateway its name, and that of its namespace
     * @param objects those of its namespace at least; others may be among them, which its cells refer to
     */
    public GatewayContents(String gateway, Collection<? extends ApiObject> objects) {
        this.gateway = gateway;
        memo.replace(objects);
    }

    /** Its name, and that of its namespace. */
    public String gateway() {
        return gateway;
    }

    /** Whether there is such a gateway. */
    public boolean isDeclared() {
        return memo.object(ApiGateway.class, new ObjectKey(ApiGateway.KIND, gateway, gateway)).isPresent();
    }

    /** {@code prod} is among them, declared or not. */
    public List<Environment> environments() {
        return Requirements.environments(gateway, memo);
    }

    /** @param name in either spelling */
    public Optional<Environment> environment(String name) {
        String kept = ShownName.kept(name);
        return environments().stream().filter(each -> each.metadata().name().equals(kept)).findFirst();
    }

    public List<BackendService> services() {
        return all(BackendService.class, BackendService.KIND);
    }

    /** @param name in either spelling */
    public Optional<BackendService> service(String name) {
        return memo.object(BackendService.class,
                new ObjectKey(BackendService.KIND, gateway, ShownName.kept(name)));
    }

    /** The resources of the draft, by name. */
    public List<Revision.Frozen> resources() {
        return all(Resource.class, Resource.KIND).stream()
                .map(each -> new Revision.Frozen(each.metadata().name(), each.spec()))
                .sorted(Comparator.comparing(Revision.Frozen::name)).toList();
    }

    public List<Revision> revisions() {
        return all(Revision.class, Revision.KIND);
    }

    public Optional<Revision> revision(String version) {
        return revisions().stream().filter(each -> each.spec().version().equals(version))
                .findFirst();
    }

    /** All releases of all environments. */
    public List<Release> releases() {
        return all(Release.class, Release.KIND);
    }

    /** The releases of an environment, the newest first. */
    public List<Release> releases(Environment environment) {
        return releases().stream()
                .filter(each -> ShownName.kept(each.spec().environment()).equals(environment.metadata().name()))
                .sorted(Release.BY_NUMBER.reversed()).toList();
    }

    /** The release that an environment runs, or would run were it online. */
    public Optional<Release> newest(Environment environment) {
        return releases(environment).stream().findFirst();
    }

    /** Whether an environment runs a release now. */
    public boolean runs(Environment environment, Release release) {
        return isActive(environment) && environment.spec().follow() == Environment.Follow.RELEASE
                && newest(environment).filter(release::equals).isPresent();
    }

    /** Whether requests reach something there: it is online, and has a release or follows the draft. */
    public boolean isActive(Environment environment) {
        return !environment.spec().offline() && (environment.spec().follow() == Environment.Follow.DRAFT
                || newest(environment).isPresent());
    }

    Memo memo() {
        return memo;
    }

    private <T extends ApiObject> List<T> all(Class<T> type, Kind kind) {
        return memo.group(type, Group.in(kind, gateway));
    }
}
