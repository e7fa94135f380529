package dev.gatehouse.api.release;

import dev.gatehouse.api.audit.AuditNotes;
import dev.gatehouse.api.status.ApiException;
import dev.gatehouse.api.storage.GatewayReader;
import dev.gatehouse.api.status.Cause;
import dev.gatehouse.api.status.Reason;
import dev.gatehouse.api.storage.Entry;
import dev.gatehouse.api.storage.Objects;
import dev.gatehouse.api.tree.Json;
import dev.gatehouse.compiler.release.Finding;
import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.apigateway.BackendService;
import dev.gatehouse.model.apigateway.Revision;
import dev.gatehouse.model.codec.Document;
import dev.gatehouse.store.GuardFailedException;
import dev.gatehouse.store.Origin;
import dev.gatehouse.store.StoredObject;
import dev.gatehouse.store.Transaction;
import dev.gatehouse.store.Transaction.Guard;
import dev.gatehouse.store.Transaction.Operation;
import dev.gatehouse.store.audit.AuditEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** Makes revisions and releases, by plans. Thread-safe. */
public final class Releases {
    private static final int TRIES = 10;

    private final Objects objects;
    private final GatewayReader reader;

    public Releases(Objects objects) {
        this.objects = objects;
        this.reader = new GatewayReader(objects.store());
    }

    /**
     * What was made.
     *
     * @param releases one for each step: the new one, or the one that stands where nothing changed
     */
    public record Outcome(Plan plan, List<ObjectKey> releases) {}

    /** @throws ApiException NotFound; Invalid with all that stands in the way, unless it is a dry run */
    public Outcome publish(PublishRequest request, boolean dryRun) {
        return make(() -> new PublishPlanner(reader.read(request.gateway()), request).plan(), dryRun);
    }

    /** @throws ApiException as {@link #publish} */
    public Outcome rollBack(RollbackRequest request, boolean dryRun) {
        return make(() -> new RollbackPlanner(reader.read(request.gateway()), request).plan(), dryRun);
    }

    /** Planned anew when somebody was faster. */
    private Outcome make(Supplier<Plan> planning, boolean dryRun) {
        for (int i = 0;; i++) {
            Plan plan = planning.get();
            if (!dryRun && !plan.problems().isEmpty()) {
                throw refused(plan);
            }
            try {
                if (!dryRun) {
                    commit(plan);
                }
                return new Outcome(plan, plan.steps().stream().map(step -> step.changesNothing()
                        ? step.before().orElseThrow().key()
                        : step.release().key()).toList());
            } catch (GuardFailedException e) {
                if (i == TRIES) {
                    throw new ApiException(Reason.CONFLICT,
                            "somebody else publishes, or changes the environments, all the time: try again");
                }
            }
        }
    }

    private static ApiException refused(Plan plan) {
        String version = plan.revision().spec().version();
        return new ApiException(Reason.INVALID, version + " can't be published: " + plan.problems().stream()
                .map(Finding::toString).collect(Collectors.joining("; ")),
                new ApiException.Details(version, Revision.KIND.group(), Revision.KIND.name(), "", plan.problems()
                        .stream().map(each -> new Cause("FieldValueInvalid", each.place(), each.message())).toList(),
                        0));
    }

    /** All in one transaction: whoever looks sees every environment's new release, or none. */
    private void commit(Plan plan) {
        List<Guard> guards = new ArrayList<>();
        List<Operation> operations = new ArrayList<>();
        List<AuditEntry> notes = new ArrayList<>();
        List<Plan.Step> steps = plan.steps().stream().filter(step -> !step.changesNothing()).toList();
        ObjectKey revision = plan.revision().key();
        guards.add(plan.fresh() ? new Guard.Absent(revision) : new Guard.Present(revision));
        if (plan.fresh()) {
            checked(plan.revision(), withoutResources(plan.revision()));
            operations.add(new Operation.Put(plan.revision(), new Origin.Api()));
            notes.addAll(AuditNotes.ofChange(revision, Optional.empty(), Optional.of(note(plan.revision()))));
        }
        for (Plan.Step step : steps) {
            checked(step.release(), step.release());
            guards.add(new Guard.Absent(step.release().key()));
            step.release().spec().frozen().backends().keySet().stream()
                    .map(name -> new ObjectKey(BackendService.KIND, plan.gateway(), name))
                    .filter(key -> objects.store().get(key).isPresent()).map(Guard.Present::new)
                    .forEach(guards::add);
            operations.add(new Operation.Put(step.release(), new Origin.Api()));
            notes.addAll(AuditNotes.ofChange(step.release().key(), step.before().map(_ -> side(step, false)),
                    Optional.of(side(step, true))));
            if (step.environment().spec().offline()) {
                putOnline(step, guards, operations, notes);
            }
        }
        objects.transact(new Transaction(guards, operations, notes), false);
    }

    private static ObjectNode side(Plan.Step step, boolean after) {
        ObjectNode side = step.comparison().side(after ? Difference::after : Difference::before);
        if (after) {
            side.put("revision", step.release().spec().revision());
            if (step.release().spec().allowUnenforced()) {
                side.put("allowUnenforced", true);
            }
        } else {
            step.before().ifPresent(release -> {
                side.put("revision", release.spec().revision());
                if (release.spec().allowUnenforced()) {
                    side.put("allowUnenforced", true);
                }
            });
        }
        return side;
    }

    private static ObjectNode note(Revision revision) {
        ObjectNode note = Json.object();
        note.putObject("spec").put("version", revision.spec().version()).put("title", revision.spec().title())
                .put("comment", revision.spec().comment()).put("resources", revision.spec().resources().size());
        return note;
    }

    private void putOnline(Plan.Step step, List<Guard> guards, List<Operation> operations, List<AuditEntry> notes) {
        ObjectKey key = step.environment().key();
        StoredObject stored = objects.store().get(key)
                .orElseThrow(() -> ApiException.notFound(key.kind(), key.name()));
        if (stored.origin() instanceof Origin.File file) {
            throw ApiException.forbidden(key.kind(), key.name(), "spec.offline is true in " + file
                    + ", which is read-only here: change it there first");
        }
        Entry entry = Entry.of(stored);
        ObjectNode online = entry.copy();
        Json.objectIn(online, "spec").remove("offline");
        guards.add(new Guard.AtRevision(key, stored.revision()));
        operations.add(new Operation.Put(Document.parse(key.kind(), Json.text(online)), new Origin.Api()));
        notes.addAll(AuditNotes.ofChange(key, Optional.of(entry.body()), Optional.of(online)));
    }

    /** The draft's resources were checked when they were written. */
    private static Revision withoutResources(Revision revision) {
        Revision.Spec spec = revision.spec();
        return new Revision(revision.metadata(),
                new Revision.Spec(spec.version(), spec.title(), spec.comment(), spec.createdBy(), List.of()),
                Optional.empty());
    }

    private static void checked(ApiObject object, ApiObject shown) {
        List<String> problems = Document.of(shown).problems();
        if (!problems.isEmpty()) {
            throw ApiException.invalid(object.kind(), object.metadata().name(),
                    problems.stream().map(each -> new Cause("FieldValueInvalid", "", each)).toList());
        }
    }
}
