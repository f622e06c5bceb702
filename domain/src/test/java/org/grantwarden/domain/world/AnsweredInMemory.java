package org.grantwarden.domain.world;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.apiclient.AnsweredCall;
import org.grantwarden.domain.apiclient.AnsweredCalls;

/** Calls with an idempotency key. */
public final class AnsweredInMemory implements AnsweredCalls {
    private final Map<String, AnsweredCall> calls = new HashMap<>();

    @Override
    public boolean begin(UUID clientId, String key, String requestDigest, Instant at) {
        return calls.putIfAbsent(clientId + key, new AnsweredCall(requestDigest, at, null)) == null;
    }

    @Override
    public Optional<AnsweredCall> find(UUID clientId, String key) {
        return Optional.ofNullable(calls.get(clientId + key));
    }

    @Override
    public void answered(UUID clientId, String key, AnsweredCall.Answer answer) {
        calls.computeIfPresent(
                clientId + key, (at, call) -> new AnsweredCall(call.requestDigest(), call.begunAt(), answer));
    }

    @Override
    public void forget(UUID clientId, String key) {
        calls.remove(clientId + key);
    }

    @Override
    public int purge(Instant before) {
        int all = calls.size();
        calls.values().removeIf(call -> call.begunAt().isBefore(before));
        return all - calls.size();
    }
}
