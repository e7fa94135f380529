package dev.gatehouse.model.envoy;

import dev.gatehouse.model.ApiObject;
import dev.gatehouse.model.gateway.PolicyTargetReference;
import java.util.List;

/** A policy of Envoy Gateway's: it names what it is for, or selects it by labels. */
public interface TargetingPolicy extends ApiObject {

    /** In both spellings, the plural and the older singular. */
    List<PolicyTargetReference> targetRefs();

    List<TargetSelector> targetSelectors();
}
