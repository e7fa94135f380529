package dev.gatehouse.compiler.query;

/**
 * Something to find out from the objects. A record: two equal questions have one answer.
 *
 * @param <V> the answer's type; immutable, with value equality
 */
@FunctionalInterface
public interface Question<V> {

    /**
     * Works the answer out from other answers alone; whatever it asks of the memo is what it depends on.
     *
     * @throws IllegalStateException if it asks itself, through however many others
     */
    V answer(Memo memo);
}
