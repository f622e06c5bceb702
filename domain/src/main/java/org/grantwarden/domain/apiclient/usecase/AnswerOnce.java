package org.grantwarden.domain.apiclient.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.apiclient.AnsweredCall;
import org.grantwarden.domain.apiclient.AnsweredCalls;
import org.grantwarden.domain.identity.usecase.CurrentCall;
import org.grantwarden.domain.secret.Fingerprints;

/**
 * Lets a call with an idempotency key do its work once: the same call sent again gets the first one's answer
 * (draft-ietf-httpapi-idempotency-key-header). Only calls that did something are kept; a refused one may come again.
 */
@ApplicationScoped
public class AnswerOnce {
    /** How long an answer is kept. */
    public static final Duration KEPT = Duration.ofHours(24);

    /** Longer than any call lasts: one without an answer after that was interrupted. */
    private static final Duration LONGEST_CALL = Duration.ofMinutes(5);

    private AnsweredCalls calls;
    private Fingerprints fingerprints;
    private CurrentCall currentCall;
    private Clock clock;

    protected AnswerOnce() {}

    @Inject
    public AnswerOnce(AnsweredCalls calls, Fingerprints fingerprints, CurrentCall currentCall, Clock clock) {
        this.calls = calls;
        this.fingerprints = fingerprints;
        this.currentCall = currentCall;
        this.clock = clock;
    }

    /** What becomes of a call. */
    public sealed interface Begun {
        /** It is new: do its work, then say what was answered. */
        record First() implements Begun {}

        /** It was answered before, like this. */
        record Again(AnsweredCall.Answer answer) implements Begun {}

        /** The key was used for another request. */
        record OtherRequest() implements Begun {}

        /** The first one is being worked on. */
        record UnderWay() implements Begun {}

        /** The first one was interrupted; whether it did its work is not known here. */
        record Interrupted() implements Begun {}
    }

    /**
     * Begins a call of the API client that calls.
     *
     * @param request all that was asked; only a keyed digest of it is stored
     */
    @Transactional
    public Begun begin(String key, String request) {
        UUID client = client();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        String digest = fingerprints.pseudonym(request);
        Optional<AnsweredCall> before = calls.find(client, key);
        if (before.isPresent() && before.get().begunAt().isBefore(now.minus(KEPT))) {
            calls.forget(client, key);
        }
        if (calls.begin(client, key, digest, now)) {
            return new Begun.First();
        }
        AnsweredCall call = calls.find(client, key).orElseThrow();
        if (!call.requestDigest().equals(digest)) {
            return new Begun.OtherRequest();
        }
        AnsweredCall.Answer answer = call.answer();
        if (answer != null) {
            return new Begun.Again(answer);
        }
        return call.begunAt().isBefore(now.minus(LONGEST_CALL)) ? new Begun.Interrupted() : new Begun.UnderWay();
    }

    /** Keeps what was answered. */
    @Transactional
    public void answered(String key, AnsweredCall.Answer answer) {
        calls.answered(client(), key, answer);
    }

    /** Frees the key of a call that did nothing. */
    @Transactional
    public void refused(String key) {
        calls.forget(client(), key);
    }

    /** Removes what is older than a day. */
    @Transactional
    public void purge() {
        calls.purge(clock.instant().minus(KEPT));
    }

    private UUID client() {
        return currentCall.get().program().orElseThrow();
    }
}
