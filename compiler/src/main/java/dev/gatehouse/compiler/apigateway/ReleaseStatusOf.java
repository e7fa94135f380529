package dev.gatehouse.compiler.apigateway;

import dev.gatehouse.compiler.dialect.Fault;
import dev.gatehouse.compiler.query.Group;
import dev.gatehouse.compiler.query.Memo;
import dev.gatehouse.compiler.query.Question;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.apigateway.Environment;
import dev.gatehouse.model.apigateway.Release;
import dev.gatehouse.model.apigateway.Revision;
import dev.gatehouse.model.apigateway.ShownName;
import java.util.Optional;

/** What is said of a release: whether its environment runs it. */
record ReleaseStatusOf(ObjectKey release) implements Question<Release.Status> {

    @Override
    public Release.Status answer(Memo memo) {
        Release declared = memo.object(Release.class, release).orElseThrow();
        boolean known = memo.group(Revision.class, Group.in(Revision.KIND, release.namespace())).stream()
                .anyMatch(revision -> revision.spec().version().equals(declared.spec().revision()));
        Optional<Fault> missing = known
                ? Optional.empty()
                : Optional.of(new Fault("RevisionNotFound", "there is no revision " + declared.spec().revision()));
        ObjectKey environment = new ObjectKey(Environment.KIND, release.namespace(),
                ShownName.kept(declared.spec().environment()));
        boolean current = memo.ask(new RunningOf(environment)).flatMap(Running::release).filter(release::equals)
                .isPresent();
        return new Release.Status(Ownership.conditions(declared, missing, memo).list(), current);
    }
}
