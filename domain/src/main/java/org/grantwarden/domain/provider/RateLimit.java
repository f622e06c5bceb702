package org.grantwarden.domain.provider;

/**
 * How many API calls a provider takes.
 *
 * @param steadyPerSecond calls per second in the long run
 * @param burstPerSecond calls in one second at the most
 */
public record RateLimit(int steadyPerSecond, int burstPerSecond) {}
