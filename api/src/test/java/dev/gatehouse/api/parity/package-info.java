/**
 * Asks this API and Kubernetes' own the same things, and compares the answers: {@code calls.yaml} says what is asked,
 * {@code answers.jsonl} what Kubernetes answered.
 */
@NullMarked
package dev.gatehouse.api.parity;

import org.jspecify.annotations.NullMarked;
