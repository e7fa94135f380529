package dev.gatehouse.compiler.query;

import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A set of things that are equal only to themselves, in the order in which they came. Of the tens of thousands that there
 * are nearly all have one or a few elements: those lie in an array, where a hash table would be most of a memo's memory.
 */
final class Links<T> implements Iterable<T> {
    private static final int FEW = 8;
    private static final Object[] NONE = {};

    private @Nullable Object[] few = NONE;
    private int size;
    private @Nullable LinkedHashSet<T> many;

    void add(T element) {
        if (many != null) {
            many.add(element);
        } else if (indexOf(element) < 0) {
            append(element);
        }
    }

    private void append(T element) {
        if (size == FEW) {
            LinkedHashSet<T> all = new LinkedHashSet<>(copy());
            all.add(element);
            many = all;
            few = NONE;
            return;
        }
        if (size == few.length) {
            few = Arrays.copyOf(few, size == 0 ? 1 : Math.min(FEW, size * 2));
        }
        few[size++] = element;
    }

    void remove(T element) {
        if (many != null) {
            many.remove(element);
            return;
        }
        int index = indexOf(element);
        if (index >= 0) {
            System.arraycopy(few, index + 1, few, index, size - index - 1);
            few[--size] = null;
        }
    }

    void clear() {
        many = null;
        few = NONE;
        size = 0;
    }

    boolean isEmpty() {
        return many == null ? size == 0 : many.isEmpty();
    }

    /** The elements as they are now. */
    @SuppressWarnings("unchecked") // only elements are put into the array
    List<T> copy() {
        return many == null ? (List<T>) List.of(Arrays.copyOf(few, size)) : List.copyOf(many);
    }

    @SuppressWarnings("ReferenceEquality") // they are equal only to themselves
    private int indexOf(T element) {
        for (int i = 0; i < size; i++) {
            if (few[i] == element) {
                return i;
            }
        }
        return -1;
    }

    /** Over the elements; for as long as they stay as they are. */
    @Override
    public Iterator<T> iterator() {
        if (many != null) {
            return many.iterator();
        }
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < size;
            }

            @Override
            @SuppressWarnings("unchecked") // only elements are put into the array
            public T next() {
                Object element = next < size ? few[next++] : null;
                if (element == null) {
                    throw new NoSuchElementException();
                }
                return (T) element;
            }
        };
    }
}
