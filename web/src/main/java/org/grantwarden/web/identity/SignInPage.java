package org.grantwarden.web.identity;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.grantwarden.domain.identity.usecase.SignIn;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.web.text.Texts;
import org.jspecify.annotations.Nullable;

/** Backs {@code signin.xhtml}. Lives for one request, so that no password outlives it. */
@Named
@RequestScoped
public class SignInPage {

    @Inject
    private SignIn signIn;

    @Inject
    private SessionCookie sessionCookie;

    @Inject
    private Texts texts;

    private @Nullable String to;
    private @Nullable String name;
    private @Nullable String password;

    /** Sends people on who are signed in already. */
    public void open() throws IOException {
        ExternalContext external = external();
        if (external.getUserPrincipal() != null) {
            external.redirect(external.getRequestContextPath() + ReturnPath.of(to));
        }
    }

    /** Signs in and goes to the page that was asked for, or says one thing: refused, or how long to wait. */
    public void submit() throws IOException {
        if (name == null || password == null) {
            throw new IllegalStateException("the page lets no empty name or password through");
        }
        SignIn.Result result = signIn.signIn(name, Secret.of(password));
        if (result instanceof SignIn.Result.SignedIn in) {
            enter(in);
        } else if (result instanceof SignIn.Result.Throttled throttled) {
            say(texts.format("identity.signIn.throttled", Waiting.words(throttled.retryAfter(), texts)));
        } else {
            say(texts.format("identity.signIn.refused"));
        }
    }

    private void enter(SignIn.Result.SignedIn in) throws IOException {
        ExternalContext external = external();
        // What this browser did before it was somebody's ends here: nobody can have planted it for them.
        external.invalidateSession();
        sessionCookie.set((HttpServletResponse) external.getResponse(), in.cookie());
        String target = ReturnPath.of(to);
        external.redirect(external.getRequestContextPath()
                + (in.mustChangePassword()
                        ? "/password?to=" + URLEncoder.encode(target, StandardCharsets.UTF_8)
                        : target));
    }

    private static void say(String text) {
        FacesContext.getCurrentInstance().addMessage(null, new FacesMessage(FacesMessage.SEVERITY_ERROR, text, null));
    }

    private static ExternalContext external() {
        return FacesContext.getCurrentInstance().getExternalContext();
    }

    /** The page to go to, as the address says; checked before it is used. */
    public @Nullable String getTo() {
        return to;
    }

    /** The page to go to. */
    public void setTo(@Nullable String to) {
        this.to = to;
    }

    /** The sign-in name; stays in its field after a refusal. */
    public @Nullable String getName() {
        return name;
    }

    /** The sign-in name. */
    public void setName(@Nullable String name) {
        this.name = name;
    }

    /** Always null: a password is never rendered back. */
    public @Nullable String getPassword() {
        return null;
    }

    /** The password. */
    public void setPassword(@Nullable String password) {
        this.password = password;
    }
}
