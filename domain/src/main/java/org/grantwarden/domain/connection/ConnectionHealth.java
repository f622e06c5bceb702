package org.grantwarden.domain.connection;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What is observed of connections: conditions and the last test. Not versioned: observations are no changes of a credential. */
public interface ConnectionHealth {
    /** The conditions that hold, gravest first. */
    List<ConditionReport> conditionsOf(UUID connectionId);

    /** The conditions of those of these connections that have any. */
    Map<UUID, List<ConditionReport>> conditionsOf(Collection<UUID> connectionIds);

    /** Connections on which that condition holds, at most so many. */
    List<UUID> having(Condition condition, int limit);

    /** Notes a condition; one that already holds keeps its {@code since}. Answers whether it is new. */
    boolean raise(UUID connectionId, ConditionReport report);

    /** Notes that these conditions hold no longer. Answers whether any held. */
    boolean clear(UUID connectionId, Condition... conditions);

    /** Keeps the result of the last test. */
    void tested(UUID connectionId, ProbeResult result, Instant at);

    /** The last test. */
    Optional<LastTest> lastTest(UUID connectionId);

    /** The last tests of those of these connections that were ever tested. */
    Map<UUID, LastTest> lastTests(Collection<UUID> connectionIds);

    /**
     * A test that was made.
     *
     * @param at when
     */
    record LastTest(ProbeResult result, Instant at) {}
}
