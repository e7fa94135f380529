package dev.gatehouse.compiler.gatewayapi;

import dev.gatehouse.compiler.cluster.FailureCode;
import dev.gatehouse.compiler.cluster.Granted;
import dev.gatehouse.compiler.query.Memo;
import dev.gatehouse.compiler.query.Question;
import dev.gatehouse.model.Kind;
import dev.gatehouse.model.ObjectKey;
import dev.gatehouse.model.core.Service;
import dev.gatehouse.model.envoy.Backend;
import dev.gatehouse.model.gateway.BackendObjectReference;

/** What a reference to a backend comes to. */
sealed interface Resolution {

    record Found(ClusterTarget target) implements Resolution {}

    /**
     * @param reason of the condition ResolvedRefs
     * @param code   one of {@link FailureCode}
     */
    record Unresolved(String reason, String code, String message) implements Resolution {}

    /**
     * Resolves a reference. One to a Service that does not exist, while a Backend of that name does, means the
     * Backend. A missing grant is told before a missing object, so that nobody learns what another namespace holds.
     */
    record Of(Kind from, String fromNamespace, BackendObjectReference ref) implements Question<Resolution> {

        @Override
        public Resolution answer(Memo memo) {
            String namespace = ref.namespace().orElse(fromNamespace);
            ObjectKey service = new ObjectKey(Service.KIND, namespace, ref.name());
            ObjectKey backend = new ObjectKey(Backend.KIND, namespace, ref.name());
            if (refersTo(Backend.KIND)) {
                return backend(backend, memo);
            }
            if (!refersTo(Service.KIND)) {
                return new Unresolved("InvalidKind", FailureCode.INVALID_KIND, "kind " + ref.kind() + " of group \""
                        + ref.group() + "\" can't serve requests; use Service, or Backend of group "
                        + Backend.KIND.group());
            }
            boolean means = memo.object(service).isEmpty() && memo.object(backend).isPresent();
            return means ? backend(backend, memo) : service(service, memo);
        }

        private boolean refersTo(Kind kind) {
            return ref.kind().equals(kind.name()) && ref.group().equals(kind.group());
        }

        private Resolution backend(ObjectKey key, Memo memo) {
            Granted granted = new Granted(from, fromNamespace, key);
            if (!memo.ask(granted)) {
                return notPermitted(granted);
            }
            return memo.object(key).isPresent() ? new Found(new ClusterTarget.OfBackend(key)) : notFound(key);
        }

        private Resolution service(ObjectKey key, Memo memo) {
            Granted granted = new Granted(from, fromNamespace, key);
            if (!memo.ask(granted)) {
                return notPermitted(granted);
            }
            if (memo.object(key).isEmpty()) {
                return notFound(key);
            }
            return ref.port().isPresent()
                    ? new Found(new ClusterTarget.OfService(key, ref.port().getAsInt()))
                    : new Unresolved("PortNotSpecified", FailureCode.PORT_NOT_FOUND,
                            "a reference to Service " + key.path() + " needs a port");
        }

        private static Resolution notPermitted(Granted granted) {
            return new Unresolved("RefNotPermitted", FailureCode.REF_NOT_PERMITTED,
                    granted.to() + " is in another namespace: " + granted.remedy());
        }

        private static Resolution notFound(ObjectKey key) {
            return new Unresolved("BackendNotFound", FailureCode.BACKEND_NOT_FOUND, key + " not found");
        }
    }
}
