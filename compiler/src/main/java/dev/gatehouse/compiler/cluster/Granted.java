package dev.gatehouse.compiler.cluster;

import dev.gatehouse.compiler.query.Group;
import dev.gatehouse.compiler.query.Memo;
import dev.gatehouse.compiler.query.Question;
import dev.gatehouse.model.Kind;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.gateway.ReferenceGrant;

/**
 * Whether objects of a kind and namespace may refer to an object: always within a namespace, else by a ReferenceGrant
 * in the target's (Gateway API, ReferenceGrant).
 */
public record Granted(Kind from, String fromNamespace, ObjectKey to) implements Question<Boolean> {

    @Override
    public Boolean answer(Memo memo) {
        return fromNamespace.equals(to.namespace())
                || memo.group(ReferenceGrant.class, Group.in(ReferenceGrant.KIND, to.namespace())).stream()
                        .anyMatch(grant -> allows(grant.spec()));
    }

    /** How to make it so, for messages. */
    public String remedy() {
        return "a ReferenceGrant in namespace " + to.namespace() + " must allow it, from " + from.name()
                + "s of namespace "
                + fromNamespace + " to " + to.kind().name() + " " + to.name();
    }

    private boolean allows(ReferenceGrant.Spec grant) {
        return grant.from().stream().anyMatch(f -> f.group().equals(from.group()) && f.kind().equals(from.name())
                && f.namespace().equals(fromNamespace))
                && grant.to().stream().anyMatch(t -> t.group().equals(to.kind().group())
                        && t.kind().equals(to.kind().name()) && t.name().map(to.name()::equals).orElse(true));
    }
}
