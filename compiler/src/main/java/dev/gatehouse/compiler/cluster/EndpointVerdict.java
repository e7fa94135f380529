package dev.gatehouse.compiler.cluster;

import dev.gatehouse.snapshot.Endpoint;
import dev.gatehouse.snapshot.SecretMaterial;
import dev.gatehouse.snapshot.SecretRef;
import java.util.List;
import java.util.Map;

/** Whether a description of endpoints can be used. */
public sealed interface EndpointVerdict {

    /**
     * It can.
     *
     * @param material what the endpoints' TLS refers to
     * @param warnings what has no effect, for people
     */
    record Accepted(List<Endpoint> endpoints, Map<SecretRef, SecretMaterial> material, List<String> warnings)
            implements
                EndpointVerdict {
        public Accepted {
            endpoints = List.copyOf(endpoints);
            material = Map.copyOf(material);
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * It can't.
     *
     * @param reason  for the condition of a route that refers to it
     * @param code    one of {@link FailureCode}
     * @param message for people: every problem
     */
    record Rejected(String reason, String code, String message) implements EndpointVerdict {}
}
