package dev.gatehouse.compiler.apigateway;

import dev.gatehouse.compiler.query.Group;
import dev.gatehouse.compiler.query.Memo;
import dev.gatehouse.compiler.query.Question;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.apigateway.BackendService;
import dev.gatehouse.model.apigateway.Cell;
import dev.gatehouse.model.apigateway.Environment;
import dev.gatehouse.model.apigateway.Release;
import dev.gatehouse.model.apigateway.Resource;
import dev.gatehouse.model.apigateway.Revision;
import dev.gatehouse.model.apigateway.ShownName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an environment runs: the newest Release with its frozen cells, or the draft as it stands. Empty where it is
 * offline, or nothing was released yet.
 */
record RunningOf(ObjectKey environment) implements Question<Optional<Running>> {
    @Override
    public Optional<Running> answer(Memo memo) {
        Environment declared = memo.ask(new Environments.Of(environment));
        if (declared.spec().offline()) {
            return Optional.empty();
        }
        return switch (declared.spec().follow()) {
            case DRAFT -> Optional.of(draft(declared, memo));
            case RELEASE -> newest(memo).flatMap(release -> released(release, memo));
        };
    }

    private Running draft(Environment declared, Memo memo) {
        Map<String, Running.Row> cells = new HashMap<>();
        for (BackendService service : memo.group(BackendService.class,
                Group.in(BackendService.KIND, environment.namespace()))) {
            cell(service).ifPresent(cell -> cells.put(service.metadata().name(),
                    new Running.Row(service.key(), service.spec().type(), cell)));
        }
        List<Revision.Frozen> resources = memo
                .group(Resource.class, Group.in(Resource.KIND, environment.namespace())).stream()
                .map(resource -> new Revision.Frozen(resource.metadata().name(), resource.spec())).toList();
        return new Running(Optional.empty(), Optional.empty(), resources, cells, declared.spec().variables(),
                declared.spec().plugins(), false);
    }

    private Optional<Cell> cell(BackendService service) {
        return service.spec().environments().entrySet().stream()
                .filter(entry -> ShownName.kept(entry.getKey()).equals(environment.name())).map(Map.Entry::getValue)
                .findFirst();
    }

    private Optional<Release> newest(Memo memo) {
        return memo.group(Release.class, Group.in(Release.KIND, environment.namespace())).stream()
                .filter(release -> ShownName.kept(release.spec().environment()).equals(environment.name()))
                .max(Release.BY_NUMBER);
    }

    private Optional<Running> released(Release release, Memo memo) {
        return memo.group(Revision.class, Group.in(Revision.KIND, environment.namespace())).stream()
                .filter(revision -> revision.spec().version().equals(release.spec().revision())).findFirst()
                .map(revision -> new Running(Optional.of(release.key()), Optional.of(revision.spec().version()),
                        revision.spec().resources(), rows(release), release.spec().frozen().variables(),
                        release.spec().frozen().plugins(), release.spec().allowUnenforced()));
    }

    /** What a cell speaks was frozen with it: a service that is changed since changes nothing that runs. */
    private Map<String, Running.Row> rows(Release release) {
        Map<String, Running.Row> rows = new HashMap<>();
        release.spec().frozen().backends().forEach((name, cell) -> {
            ObjectKey key = new ObjectKey(BackendService.KIND, environment.namespace(), ShownName.kept(name));
            rows.put(key.name(), new Running.Row(key, BackendService.Type.HTTP, cell));
        });
        return rows;
    }
}
