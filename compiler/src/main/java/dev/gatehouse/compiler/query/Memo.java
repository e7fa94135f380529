package dev.gatehouse.compiler.query;

import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.ObjectKey;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers questions and remembers the answers, with what each was made of.
 *
 * <p>When objects change, the answers made of them are stale, and the answers made of those suspect, and so on up. A
 * suspect answer that is asked for looks at what it was made of first: if all of that turns out as before, it stands.
 * One that has to be worked out again and comes out equal keeps its old value, so what was made of it stands too, as
 * the very same objects. Questions that nobody asks any more are forgotten. Not thread-safe.
 */
public final class Memo {
    private static final int ROUNDS_BETWEEN_SWEEPS = 16;

    private final ObjectIndex objects = new ObjectIndex();
    private final Map<Question<?>, Entry> entries = new HashMap<>();
    private final Deque<Entry> asking = new ArrayDeque<>();
    private final Map<Class<?>, Object> told = new HashMap<>();
    private long round;

    /** Holds exactly these objects from now on; of two with one key the first. */
    public void replace(Collection<? extends ApiObject> all) {
        round++;
        for (Leaf<?> leaf : objects.replace(all)) {
            Optional.ofNullable(entries.get(leaf)).ifPresent(Entry::makeStale);
        }
    }

    /** Holds this fact beside the objects from now on, in place of the last one of its type. */
    public <T> void tell(Class<T> type, T fact) {
        if (!fact.equals(told.put(type, fact))) {
            Optional.ofNullable(entries.get(new Leaf.Told<>(type))).ifPresent(Entry::makeStale);
        }
    }

    /**
     * The fact of a type.
     *
     * @throws IllegalStateException if none was told
     */
    public <T> T told(Class<T> type) {
        return ask(new Leaf.Told<>(type));
    }

    /** The answer to a question, as of the objects held now. */
    @SuppressWarnings("unchecked") // an entry holds what its question's answer method returned
    public <V> V ask(Question<V> question) {
        Entry entry = entries.computeIfAbsent(question, Entry::new);
        Entry asker = asking.peek();
        if (asker == null) {
            entry.askedFor = round;
        } else {
            asker.reads.add(entry);
            entry.readers.add(asker);
        }
        refresh(entry);
        return (V) entry.value();
    }

    /** The object of a key. */
    public Optional<ApiObject> object(ObjectKey key) {
        return ask(new Leaf.TheObject(key));
    }

    /** The object of a key, which is of this type. */
    public <T extends ApiObject> Optional<T> object(Class<T> type, ObjectKey key) {
        return object(key).map(type::cast);
    }

    /** The objects of a group by key, which are of this type. */
    public <T extends ApiObject> List<T> group(Class<T> type, Group group) {
        return ask(new Leaf.TheGroup(group)).stream().map(type::cast).toList();
    }

    /** Forgets, every few rounds, the questions that nobody asked since the objects were last replaced. */
    public void sweep() {
        if (round % ROUNDS_BETWEEN_SWEEPS != 0) {
            return;
        }
        Deque<Entry> unread = new ArrayDeque<>();
        entries.values().stream().filter(e -> e.isForgettable(round)).forEach(unread::add);
        while (!unread.isEmpty()) {
            Entry entry = unread.pop();
            entries.remove(entry.question);
            for (Entry read : entry.reads) {
                read.readers.remove(entry);
                if (read.isForgettable(round)) {
                    unread.push(read);
                }
            }
        }
    }

    <T> T lastTold(Class<T> type) {
        return Optional.ofNullable(told.get(type)).map(type::cast)
                .orElseThrow(() -> new IllegalStateException("nothing was told of " + type));
    }

    ObjectIndex objects() {
        return objects;
    }

    private void refresh(Entry entry) {
        switch (entry.state) {
            case FRESH -> {
            }
            case STALE -> work(entry);
            case SUSPECT -> {
                if (anyReadChanged(entry)) {
                    work(entry);
                } else {
                    entry.state = State.FRESH;
                    entry.checked = round;
                }
            }
            case AT_WORK -> throw new IllegalStateException("a question asks itself: " + entry.question);
        }
    }

    private boolean anyReadChanged(Entry entry) {
        for (Entry read : entry.reads.copy()) {
            refresh(read);
            if (read.changed > entry.checked) {
                return true;
            }
        }
        return false;
    }

    private void work(Entry entry) {
        entry.reads.forEach(read -> read.readers.remove(entry));
        entry.reads.clear();
        entry.state = State.AT_WORK;
        asking.push(entry);
        try {
            entry.become(entry.question.answer(this), round);
        } finally {
            asking.pop();
            if (entry.state == State.AT_WORK) {
                entry.state = State.STALE;
            }
        }
    }

    private enum State {
        FRESH, SUSPECT, STALE, AT_WORK
    }

    /** A question with its answer. */
    private static final class Entry {
        private final Question<?> question;
        private final Links<Entry> reads = new Links<>();
        private final Links<Entry> readers = new Links<>();
        private State state = State.STALE;
        private @Nullable Object value;
        private long changed;
        private long checked;
        private long askedFor;

        Entry(Question<?> question) {
            this.question = question;
        }

        Object value() {
            if (value == null) {
                throw new IllegalStateException("no answer yet: " + question);
            }
            return value;
        }

        void become(Object answer, long round) {
            if (question instanceof Leaf || !answer.equals(value)) {
                value = answer;
                changed = round;
            }
            checked = round;
            state = State.FRESH;
        }

        void makeStale() {
            state = State.STALE;
            suspectReaders();
        }

        private void suspectReaders() {
            Deque<Entry> rest = new ArrayDeque<>();
            readers.forEach(rest::add);
            while (!rest.isEmpty()) {
                Entry reader = rest.pop();
                if (reader.state == State.FRESH) {
                    reader.state = State.SUSPECT;
                    reader.readers.forEach(rest::add);
                }
            }
        }

        boolean isForgettable(long round) {
            return readers.isEmpty() && askedFor < round;
        }
    }
}
