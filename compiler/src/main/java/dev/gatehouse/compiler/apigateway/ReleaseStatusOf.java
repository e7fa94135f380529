package dev.gatehouse.compiler.apigateway;

import dev.gatehouse.compiler.dialect.Fault;
import dev.gatehouse.compiler.query.Group;
import dev.gatehouse.compiler.query.Memo;
import dev.gatehouse.compiler.query.Question;
import dev.gatehouse.model.Condition;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.apigateway.Environment;
import dev.gatehouse.model.apigateway.Release;
import dev.gatehouse.model.apigateway.Revision;
import dev.gatehouse.model.apigateway.ShownName;
import java.util.Optional;
import java.util.OptionalInt;

/** What is said of a release: whether its environment runs it. */
record ReleaseStatusOf(ObjectKey release, OptionalInt port,
        boolean allowUnenforced) implements Question<Release.Status> {

    @Override
    public Release.Status answer(Memo memo) {
        Release declared = memo.object(Release.class, release).orElseThrow();
        boolean known = memo.group(Revision.class, Group.in(Revision.KIND, release.namespace())).stream()
                .anyMatch(revision -> revision.spec().version().equals(declared.spec().revision()));
        Optional<Fault> missing = known
                ? Optional.empty()
                : Optional.of(new Fault("RevisionNotFound", "there is no revision " + declared.spec().revision()));
        ObjectKey key = new ObjectKey(Environment.KIND, release.namespace(),
                ShownName.kept(declared.spec().environment()));
        Environment.Status environment = memo.ask(new EnvironmentStatusOf(key, port, allowUnenforced));
        boolean current = environment.release().filter(release.name()::equals).isPresent();
        return new Release.Status(Ownership.conditions(declared, missing, memo)
                .addUnless(missing.or(() -> idle(environment, current)), "Programmed", "Programmed",
                        "Environment " + declared.spec().environment() + " runs it")
                .list(), current);
    }

    private static Optional<Fault> idle(Environment.Status environment, boolean current) {
        Optional<Fault> off = environment.conditions().stream()
                .filter(each -> each.type().equals("Programmed") && each.status() == Condition.Truth.FALSE).findFirst()
                .map(each -> new Fault(each.reason(), each.message()));
        if (off.isPresent() || current) {
            return off;
        }
        return Optional.of(environment.release()
                .map(_ -> new Fault("Superseded", "the environment runs a later one"))
                .orElseGet(() -> new Fault("FollowsDraft", "the environment serves the draft: set its spec.follow to"
                        + " Release")));
    }
}
