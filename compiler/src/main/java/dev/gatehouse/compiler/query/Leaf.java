package dev.gatehouse.compiler.query;

import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.ObjectKey;
import java.util.List;
import java.util.Optional;

/** What the objects themselves say, and what is told beside them: the questions at which every other one ends. */
sealed interface Leaf<V> extends Question<V> {

    record TheObject(ObjectKey key) implements Leaf<Optional<ApiObject>> {
        @Override
        public Optional<ApiObject> answer(Memo memo) {
            return memo.objects().get(key);
        }
    }

    record TheGroup(Group group) implements Leaf<List<ApiObject>> {
        @Override
        public List<ApiObject> answer(Memo memo) {
            return memo.objects().get(group);
        }
    }

    /** What was told beside the objects. */
    record Told<T>(Class<T> type) implements Leaf<T> {
        @Override
        public T answer(Memo memo) {
            return memo.lastTold(type);
        }
    }
}
