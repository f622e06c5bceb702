package org.grantwarden.domain.diagnosis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is wrong with a connection, as far as it can be told: the steps in their order. The first that failed is the one
 * to look at; what stands behind it may be its consequence.
 *
 * @param at when
 */
public record Diagnosis(Instant at, List<Step> steps) {
    public Diagnosis {
        Objects.requireNonNull(at, "at");
        steps = List.copyOf(steps);
    }

    /** The diagnosis from all that is known. */
    public static Diagnosis of(Evidence evidence) {
        List<Step> steps = new ArrayList<>();
        boolean failed = false;
        for (Step step : inOrder(evidence)) {
            steps.add(failed ? step.behindFailure() : step);
            failed |= step.result() == StepResult.FAILED;
        }
        return new Diagnosis(evidence.now(), steps);
    }

    private static List<Step> inOrder(Evidence evidence) {
        List<Step> steps = new ArrayList<>(NetworkRules.of(evidence.examined(), evidence.now()));
        switch (evidence.connection().authType()) {
            case OAUTH2 -> {
                // Where people consent with a user code only, no browser is sent there or comes back from there.
                boolean browser = evidence.accountType().authorizeUrl() != null;
                if (browser) {
                    steps.add(ServerRules.entrance(evidence));
                }
                steps.add(ClientRules.credentials(evidence));
                if (browser) {
                    steps.add(ServerRules.redirect(evidence));
                }
                GrantRules.audience(evidence).ifPresent(steps::add);
                steps.add(ConsentRules.consent(evidence));
                steps.add(GrantRules.scopes(evidence));
            }
            case CLIENT_CREDENTIALS -> {
                // No browser goes anywhere and nobody consents.
                steps.add(ClientRules.credentials(evidence));
                GrantRules.audience(evidence).ifPresent(steps::add);
                steps.add(GrantRules.scopes(evidence));
            }
            case BASIC -> steps.add(ApiRules.key(evidence));
        }
        steps.add(ApiRules.permission(evidence));
        return steps;
    }

    /** The first step that failed. */
    public Optional<Step> firstFailed() {
        return steps.stream().filter(step -> step.result() == StepResult.FAILED).findFirst();
    }

    /** How many steps have this result. */
    public long count(StepResult result) {
        return steps.stream().filter(step -> step.result() == result).count();
    }
}
