package dev.gatehouse.model;

/**
 * A kind as the API spells it.
 *
 * @param group      empty for the core group
 * @param version    the version in which objects are kept
 * @param name       {@code HTTPRoute}
 * @param plural     {@code httproutes}, as in URLs
 * @param namespaced whether objects live in a namespace
 */
public record Kind(String group, String version, String name, String plural, boolean namespaced)
        implements
            Comparable<Kind> {

    /** {@code gateway.networking.k8s.io/v1}, or {@code v1} for the core group. */
    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** By hand: nearly always it is the very same kind. */
    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof Kind o && name.equals(o.name) && group.equals(o.group)
                && version.equals(o.version) && plural.equals(o.plural) && namespaced == o.namespaced);
    }

    @Override
    public int hashCode() {
        return name.hashCode() * 31 + group.hashCode();
    }

    @Override
    public int compareTo(Kind other) {
        int byGroup = group.compareTo(other.group);
        return byGroup != 0 ? byGroup : name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
