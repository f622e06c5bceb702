package org.grantwarden.web.identity;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.grantwarden.domain.form.Problem;
import org.grantwarden.domain.identity.Caller;
import org.grantwarden.domain.identity.PasswordRule;
import org.grantwarden.domain.identity.usecase.ChangeOwnPassword;
import org.grantwarden.domain.identity.usecase.CurrentCall;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.web.form.ProblemMessages;
import org.jspecify.annotations.Nullable;

/** Backs {@code password.xhtml}. Lives for one request, so that no password outlives it. */
@Named
@RequestScoped
public class PasswordPage {

    private static final String FORM = "passwordForm";

    @Inject
    private ChangeOwnPassword changeOwnPassword;

    @Inject
    private CurrentCall currentCall;

    @Inject
    private ProblemMessages problems;

    private @Nullable String to;
    private @Nullable String present;
    private @Nullable String wanted;
    private @Nullable String repeated;
    private int otherSessionsEnded;
    private boolean changed;

    /** Changes the password. Whoever had to goes on to where they were going; the others are told. */
    public void change() throws IOException {
        if (present == null || wanted == null) {
            throw new IllegalStateException("the page lets no empty password through");
        }
        if (!wanted.equals(repeated)) {
            refuse(Problem.of("repeated", "different"));
            return;
        }
        boolean forced = isForced();
        ChangeOwnPassword.Result result = changeOwnPassword.change(Secret.of(present), Secret.of(wanted));
        if (result instanceof ChangeOwnPassword.Result.Changed done) {
            changed = true;
            otherSessionsEnded = done.otherSessionsEnded();
            if (forced) {
                ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
                external.redirect(external.getRequestContextPath() + ReturnPath.of(to));
            }
        } else if (result instanceof ChangeOwnPassword.Result.Refused refused) {
            refuse(problemOf(refused.flaw()));
        } else {
            refuse(Problem.of("present", "wrong"));
        }
    }

    private void refuse(Problem problem) {
        problems.show("identity", FORM, List.of(problem));
    }

    /** What is wrong with the new password, with the number that its words need. */
    static Problem problemOf(PasswordRule.Flaw flaw) {
        String code = flaw.name().toLowerCase(Locale.ROOT);
        return switch (flaw) {
            case TOO_SHORT -> Problem.of("wanted", code, Integer.toString(PasswordRule.SHORTEST));
            case TOO_LONG -> Problem.of("wanted", code, Integer.toString(PasswordRule.LONGEST));
            case CONTAINS_NAME, TOO_SIMPLE, SAME_AS_BEFORE -> Problem.of("wanted", code);
        };
    }

    /** Whether the password is a one-time one, so that nothing else is allowed before. */
    public boolean isForced() {
        return currentCall.get().user().map(Caller::passwordIsOneTime).orElse(false);
    }

    /** Who changes it, for the browser's password store. */
    public String getSignInName() {
        return currentCall.get().user().map(Caller::signInName).orElse("");
    }

    /** The fewest characters of a password. */
    public int getShortest() {
        return PasswordRule.SHORTEST;
    }

    /** Whether it was changed just now. */
    public boolean isChanged() {
        return changed;
    }

    /** How many other sessions that ended. */
    public int getOtherSessionsEnded() {
        return otherSessionsEnded;
    }

    /** The page to go to afterwards; checked before it is used. */
    public @Nullable String getTo() {
        return to;
    }

    /** The page to go to afterwards. */
    public void setTo(@Nullable String to) {
        this.to = to;
    }

    /** Always null: a password is never rendered back. */
    public @Nullable String getPresent() {
        return null;
    }

    /** The present password. */
    public void setPresent(@Nullable String present) {
        this.present = present;
    }

    /** Always null: a password is never rendered back. */
    public @Nullable String getWanted() {
        return null;
    }

    /** The new password. */
    public void setWanted(@Nullable String wanted) {
        this.wanted = wanted;
    }

    /** Always null: a password is never rendered back. */
    public @Nullable String getRepeated() {
        return null;
    }

    /** The new password once more. */
    public void setRepeated(@Nullable String repeated) {
        this.repeated = repeated;
    }
}
