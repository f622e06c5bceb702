package org.grantwarden.domain.authorization.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.authorization.Authorization;
import org.grantwarden.domain.authorization.AuthorizationLink;
import org.grantwarden.domain.authorization.Departure;
import org.grantwarden.domain.authorization.DeviceAnswer;
import org.grantwarden.domain.authorization.DevicePrompt;
import org.grantwarden.domain.authorization.DeviceServer;
import org.grantwarden.domain.identity.SignInThrottle;
import org.grantwarden.domain.identity.usecase.CurrentCall;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.secret.Secret;
import org.jspecify.annotations.Nullable;

/**
 * What somebody with an authorization link may do, without an account: see what is asked for, go on to the provider, say
 * no. The link's token stands in for a right. Opening uses nothing up, because mail scanners open links; a link ends with
 * a grant, a no, its time or its withdrawal, and a run that fails at the provider leaves it usable.
 */
@ApplicationScoped
public class FollowAuthorizationLink {
    private LinkSteps steps;
    private LinkDeviceSteps deviceSteps;
    private DeviceServer deviceServer;
    private Departures departures;
    private SignInThrottle throttle;
    private CurrentCall currentCall;

    protected FollowAuthorizationLink() {}

    @Inject
    public FollowAuthorizationLink(
            LinkSteps steps,
            LinkDeviceSteps deviceSteps,
            Departures departures,
            DeviceServer deviceServer,
            SignInThrottle throttle,
            CurrentCall currentCall) {
        this.steps = steps;
        this.deviceSteps = deviceSteps;
        this.deviceServer = deviceServer;
        this.departures = departures;
        this.throttle = throttle;
        this.currentCall = currentCall;
    }

    /** What a token leads to. */
    public sealed interface Shown {
        /**
         * A question.
         *
         * @param requester the sign-in name of who asks
         * @param lastRun what came of the newest attempt; null before the first
         * @param prompt the user code of a run that waits for the person; null where none does
         */
        record Asked(
                AuthorizationLink link,
                String requester,
                Provider provider,
                AccountType accountType,
                @Nullable Authorization lastRun,
                @Nullable DevicePrompt prompt)
                implements Shown {}

        /** A question that cannot be answered now. */
        record Blocked(LinkRules.Block why, String requester) implements Shown {}

        /** No such link, or one that has ended: which of these is nobody's business who has no link. */
        record Unusable() implements Shown {}

        /** Too many wrong links came from this address. */
        record Throttled(Duration retryAfter) implements Shown {}
    }

    /** What came of going on. */
    public sealed interface Answer {
        /**
         * A run has begun.
         *
         * @param browserCookie binds it to this browser
         */
        record Begun(Authorization authorization, Secret browserCookie) implements Answer {}

        /** A user code was asked for. */
        record ByCode(StartByCode.Result result) implements Answer {}

        /** No was said and is on record. */
        record Declined() implements Answer {}

        /** Nothing was done; the page says why. */
        record Not(Shown shown) implements Answer {}
    }

    /** Opens a link; the first time is on record. */
    public Shown open(Secret token) {
        return guarded().orElseGet(() -> known(token, currentCall.asAuthorizer(() -> steps.open(token))));
    }

    /** What an opened link asks for; changes nothing. */
    public Shown show(Secret token) {
        return guarded().orElseGet(() -> known(token, steps.show(token)));
    }

    /** Begins a run of the code flow. It asks for what the page showed, or does not begin. */
    public Answer proceed(Secret token) {
        Optional<Shown> refused = guarded().or(this::tooOften);
        if (refused.isPresent()) {
            return new Answer.Not(refused.get());
        }
        Answer answer = currentCall.asAuthorizer(() -> steps.proceed(token));
        known(token, answer);
        return answer;
    }

    /**
     * Begins a run of the device flow (RFC 8628); what the page then shows has the user code. Must be called outside of any
     * transaction: the provider is asked meanwhile.
     */
    public Answer proceedByCode(Secret token) {
        Optional<Shown> refused = guarded().or(this::tooOften);
        if (refused.isPresent()) {
            return new Answer.Not(refused.get());
        }
        Answer answer = currentCall.asAuthorizer(() -> byCode(token));
        known(token, answer);
        return answer;
    }

    private Answer byCode(Secret token) {
        LinkDeviceSteps.Step step = deviceSteps.prepare(token);
        if (step instanceof LinkDeviceSteps.Step.Over over) {
            return over.answer();
        }
        DeviceSteps.Step.Ask ask = ((LinkDeviceSteps.Step.Ask) step).ask();
        DeviceAnswer given = deviceServer.userCode(
                ask.provider(),
                ask.client(),
                ask.accountType(),
                ask.connection().approved());
        return deviceSteps.begin(token, ask, given);
    }

    /** The newest run begun with an opened link, also after the link's end: its page waits for it. */
    public Optional<Authorization> newestRun(Secret token) {
        if (guarded().isPresent()) {
            return Optional.empty();
        }
        Optional<Authorization> run = steps.newestRun(token);
        if (run.isPresent()) {
            throttle.succeeded(account(address()), address());
        }
        return run;
    }

    /**
     * Says no; the link is of no use any more.
     *
     * @param reason in words; may be empty
     */
    public Answer decline(Secret token, String reason) {
        Optional<Shown> refused = guarded();
        if (refused.isPresent()) {
            return new Answer.Not(refused.get());
        }
        Answer answer = currentCall.asAuthorizer(() -> steps.decline(token, reason));
        known(token, answer);
        return answer;
    }

    /**
     * Where to send the browser that began a run with a link; nowhere when the run is no link's. Must be called outside of
     * any transaction: the provider may be asked meanwhile.
     */
    public Departure depart(UUID authorizationId, Secret browserCookie) {
        return steps.began(authorizationId)
                ? currentCall.asAuthorizer(() -> departures.depart(authorizationId, browserCookie))
                : new Departure.NotOpen();
    }

    /** Each run supersedes the one before and is on record for years: an address begins a few, then one now and then. */
    private Optional<Shown> tooOften() {
        String address = address();
        return throttle.attempt("authorization links continued from " + address, address)
                .map(Shown.Throttled::new);
    }

    /** Each try takes from the address's budget; a link that can be used gives it back. */
    private Optional<Shown> guarded() {
        String address = address();
        return throttle.attempt(account(address), address).map(Shown.Throttled::new);
    }

    private <T> T known(Secret token, T answer) {
        boolean unusable = answer instanceof Shown.Unusable
                || (answer instanceof Answer.Not not && not.shown() instanceof Shown.Unusable);
        if (!unusable && steps.exists(token)) {
            String address = address();
            throttle.succeeded(account(address), address);
        }
        return answer;
    }

    private static String account(String address) {
        return "authorization links tried from " + address;
    }

    private String address() {
        String address = currentCall.get().origin().address();
        return address == null ? "" : address;
    }
}
