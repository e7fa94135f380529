package dev.gatehouse.compiler.gatewayapi;

import dev.gatehouse.model.ObjectKey;

/** What a reference to a backend comes to: an object that exists. */
sealed interface ClusterTarget {
    ObjectKey key();

    /** The name of its cluster: {@code backend/namespace/name}. */
    String clusterName();

    record OfBackend(ObjectKey key) implements ClusterTarget {
        @Override
        public String clusterName() {
            return "backend/" + key.path();
        }
    }

    record OfService(ObjectKey key, int port) implements ClusterTarget {
        @Override
        public String clusterName() {
            return "service/" + key.path() + "/" + port;
        }
    }
}
