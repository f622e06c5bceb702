package org.grantwarden.web.evidence;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Locale;
import org.grantwarden.domain.ledger.ForbiddenAct.Attempt;
import org.grantwarden.domain.ledger.ForbiddenAct.Verdict;
import org.grantwarden.domain.ledger.usecase.TryDefences;

/** Backs the self-test on {@code evidence.xhtml}: what was tried in this request, and what the database said. */
@Named
@RequestScoped
public class SelfTestPage {
    @Inject
    private TryDefences tryDefences;

    private List<Attempt> attempts = List.of();

    /** Tries all forbidden acts. */
    public void run() {
        attempts = tryDefences.attempt();
    }

    /** What was tried; empty until somebody asks. */
    public List<Attempt> getAttempts() {
        return attempts;
    }

    /** How many were refused. */
    public long getRefused() {
        return attempts.stream()
                .filter(attempt -> attempt.verdict() == Verdict.REFUSED)
                .count();
    }

    /** The notice's kind: whether all were refused. */
    public String getKind() {
        if (attempts.stream().anyMatch(attempt -> attempt.verdict() == Verdict.ALLOWED)) {
            return "bad";
        }
        return getRefused() == attempts.size() ? "ok" : "warn";
    }

    /** Last part of the text key for the role that tried. */
    public String role(Attempt attempt) {
        return attempt.act().role().name().toLowerCase(Locale.ROOT);
    }

    /** Last part of the text key for what came of it. */
    public String verdict(Attempt attempt) {
        return attempt.verdict().name().toLowerCase(Locale.ROOT);
    }

    /** The chip's kind for what came of it. */
    public String chip(Attempt attempt) {
        return switch (attempt.verdict()) {
            case REFUSED -> "ok";
            case UNCLEAR -> "warn";
            case ALLOWED -> "bad";
        };
    }
}
