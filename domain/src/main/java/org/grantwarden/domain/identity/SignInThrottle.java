package org.grantwarden.domain.identity;

import java.time.Duration;
import java.util.Optional;

/** Slows guessing: a budget of failed sign-ins per account and per address. */
public interface SignInThrottle {
    /**
     * Takes one attempt from both budgets.
     *
     * @return empty when there was one left; else how long to wait
     */
    Optional<Duration> attempt(String account, String address);

    /** Gives the budgets back after a success. */
    void succeeded(String account, String address);
}
