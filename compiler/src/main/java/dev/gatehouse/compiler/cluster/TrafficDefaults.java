package dev.gatehouse.compiler.cluster;

import dev.gatehouse.snapshot.LoadBalancing;

/**
 * What holds where a description of traffic says nothing; each dialect has its own.
 *
 * @param loadBalancing how an endpoint is chosen
 */
public record TrafficDefaults(LoadBalancing loadBalancing) {}
