package dev.gatehouse.model;

import java.util.Comparator;

/**
 * Names one object.
 *
 * @param namespace empty for kinds without one
 */
public record ObjectKey(Kind kind, String namespace, String name) implements Comparable<ObjectKey> {
    private static final Comparator<ObjectKey> ORDER = Comparator.comparing(ObjectKey::kind)
            .thenComparing(ObjectKey::namespace).thenComparing(ObjectKey::name);

    /** {@code namespace/name}, or the name alone for kinds without a namespace. */
    public String path() {
        return namespace.isEmpty() ? name : namespace + "/" + name;
    }

    /** By hand: keys are looked up by the ten thousand, and a kind's name tells kinds apart well enough. */
    @Override
    public int hashCode() {
        return (kind.name().hashCode() * 31 + namespace.hashCode()) * 31 + name.hashCode();
    }

    /** By hand as well, and the name first: it is what mostly differs. */
    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof ObjectKey o && name.equals(o.name) && namespace.equals(o.namespace)
                && kind.equals(o.kind));
    }

    @Override
    public int compareTo(ObjectKey other) {
        return ORDER.compare(this, other);
    }

    /** {@code HTTPRoute default/my-route}. */
    @Override
    public String toString() {
        return kind.name() + " " + path();
    }
}
