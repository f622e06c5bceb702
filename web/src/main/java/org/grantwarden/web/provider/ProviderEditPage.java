package org.grantwarden.web.provider;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.domain.provider.ClientAssertion;
import org.grantwarden.domain.provider.ClientAuthentication;
import org.grantwarden.domain.provider.DpopMode;
import org.grantwarden.domain.provider.MetadataReader;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.provider.ProviderDefinition;
import org.grantwarden.domain.provider.ProviderDefinition.Origin;
import org.grantwarden.domain.provider.ProviderId;
import org.grantwarden.domain.provider.SigningAlgorithm;
import org.grantwarden.domain.provider.usecase.KeepProviders;
import org.grantwarden.domain.provider.usecase.KeepProviders.Result;
import org.grantwarden.domain.provider.usecase.SyncProviders;
import org.grantwarden.web.authorization.Ids;
import org.grantwarden.web.form.ProblemMessages;
import org.grantwarden.web.identity.PageDoor;
import org.grantwarden.web.text.Texts;
import org.jspecify.annotations.Nullable;

/** Backs {@code provider-edit.xhtml}: the form of a provider of the house. */
@Named
@ViewScoped
public class ProviderEditPage implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final String FORM = "providerForm";

    @Inject
    private KeepProviders keepProviders;

    @Inject
    private SyncProviders syncProviders;

    @Inject
    private ProblemMessages problems;

    @Inject
    private PageDoor door;

    @Inject
    private Texts texts;

    private final ProviderDraft draft = new ProviderDraft();
    private @Nullable String id;
    private @Nullable String stored;
    private long version;

    /** Fills the form: with what is stored, or with nothing for a new one. */
    public void load() throws IOException {
        if (door.opens(Right.CHANGE_PROVIDERS, Ids.parse(id).orElse(null)) && id != null) {
            Optional<ProviderDefinition> found = Ids.parse(id)
                    .flatMap(keepProviders::find)
                    .filter(definition -> definition.origin() == Origin.CONSOLE && !definition.removed());
            Optional<Provider> read = found.flatMap(keepProviders::read);
            if (found.isEmpty() || read.isEmpty()) {
                refuse(HttpServletResponse.SC_NOT_FOUND);
                return;
            }
            draft.take(read.get());
            stored = found.get().provider().value();
            version = found.get().version();
        }
    }

    /** Asks the typed issuer and fills the form; nothing is saved. */
    public void discover() {
        MetadataReader.Answer answer = keepProviders.discover(draft.typed("issuer"));
        if (answer instanceof MetadataReader.Answer.Found found) {
            draft.take(found.metadata());
            say(
                    FacesMessage.SEVERITY_INFO,
                    texts.format("provider.discover.done", found.metadata().from()));
            if (found.metadata().dpop() != DpopMode.NONE) {
                say(FacesMessage.SEVERITY_INFO, texts.format("provider.discover.dpop"));
            }
            if (found.metadata().plainOnly()) {
                say(FacesMessage.SEVERITY_WARN, texts.format("provider.discover.plain"));
            }
            if (found.metadata().mutualTls().boundTokens() && isPresentingCertificate()) {
                say(FacesMessage.SEVERITY_INFO, texts.format("provider.discover.bound"));
            }
        } else if (answer instanceof MetadataReader.Answer.None none) {
            say(FacesMessage.SEVERITY_ERROR, texts.format("provider.discover." + none.code(), none.detail()));
        }
    }

    /** Saves and shows the provider, or says what is wrong and keeps all that was typed. */
    public void save() throws IOException {
        String present = stored;
        Result result = present == null
                ? keepProviders.create(draft.form())
                : keepProviders.change(new ProviderId(present), version, draft.form());
        if (result instanceof Result.Saved saved) {
            syncProviders.refresh();
            leave(saved.definition(), "provider.saved");
        } else if (result instanceof Result.Unchanged unchanged) {
            leave(unchanged.definition(), "provider.unchanged");
        } else if (result instanceof Result.Invalid invalid) {
            problems.show("provider", FORM, invalid.problems());
        } else if (result instanceof Result.ChangedMeanwhile) {
            say(FacesMessage.SEVERITY_ERROR, texts.format("provider.meanwhile"));
        } else {
            say(FacesMessage.SEVERITY_ERROR, texts.format("provider.notYours"));
        }
    }

    private void leave(ProviderDefinition definition, String message) throws IOException {
        ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
        external.getFlash().setKeepMessages(true);
        say(FacesMessage.SEVERITY_INFO, texts.format(message, definition.name()));
        external.redirect(external.getRequestContextPath() + "/provider?id=" + definition.id());
    }

    private static void refuse(int status) throws IOException {
        FacesContext faces = FacesContext.getCurrentInstance();
        faces.getExternalContext().responseSendError(status, "");
        faces.responseComplete();
    }

    private static void say(FacesMessage.Severity severity, String text) {
        FacesContext.getCurrentInstance().addMessage(null, new FacesMessage(severity, text, null));
    }

    /** The texts by name. */
    public Map<String, @Nullable String> getText() {
        return draft.text();
    }

    /** Whether to mark required fields; see {@link ProblemMessages#rendering()}. */
    public boolean isMarkRequired() {
        return ProblemMessages.rendering();
    }

    /** How clients may prove themselves, as codes. */
    public List<String> getClientAuthentications() {
        return ProviderDraft.AUTHENTICATIONS.stream()
                .map(ClientAuthentication::code)
                .toList();
    }

    /** Whether clients prove themselves by a signature, so that it is asked what that must be like. */
    public boolean isSigning() {
        return draft.clientAuthentication.equals(ClientAuthentication.PRIVATE_KEY_JWT.code());
    }

    /** Whether clients prove themselves with a certificate, so that it is asked whether tokens are bound to it. */
    public boolean isPresentingCertificate() {
        return draft.authentication().presentsCertificate();
    }

    /** Whether access tokens are bound to the client's certificate. */
    public boolean isCertificateBound() {
        return draft.certificateBound;
    }

    /** Whether access tokens are bound to the client's certificate. */
    public void setCertificateBound(boolean bound) {
        draft.certificateBound = bound;
    }

    /** Another way was chosen: clients with a certificate may have addresses of their own. */
    public void authenticationChosen() {
        draft.switchEndpoints();
    }

    /** How may be signed, by the names of RFC 7518. */
    public List<String> getAlgorithms() {
        return Stream.of(SigningAlgorithm.values()).map(Enum::name).toList();
    }

    /** Whether tokens may be bound to a key, as codes. */
    public List<String> getDpopModes() {
        return Stream.of(DpopMode.values()).map(DpopMode::code).toList();
    }

    /** Whether tokens are bound to a key, as a code. */
    public String getDpop() {
        return draft.dpop;
    }

    /** Whether tokens are bound to a key, as a code of {@link #getDpopModes()}. */
    public void setDpop(@Nullable String code) {
        if (code != null && getDpopModes().contains(code)) {
            draft.dpop = code;
        }
    }

    /** For whom a signed statement may be meant, as codes. */
    public List<String> getAudiences() {
        return Stream.of(ClientAssertion.Audience.values())
                .map(ClientAssertion.Audience::code)
                .toList();
    }

    /** How is signed. */
    public String getAlgorithm() {
        return draft.assertionAlgorithm;
    }

    /** How is signed, one of {@link #getAlgorithms()}. */
    public void setAlgorithm(@Nullable String algorithm) {
        if (algorithm != null && getAlgorithms().contains(algorithm)) {
            draft.assertionAlgorithm = algorithm;
        }
    }

    /** For whom a signed statement is meant, as a code. */
    public String getAssertionAudience() {
        return draft.assertionAudience;
    }

    /** For whom a signed statement is meant, as a code of {@link #getAudiences()}. */
    public void setAssertionAudience(@Nullable String code) {
        if (code != null && getAudiences().contains(code)) {
            draft.assertionAudience = code;
        }
    }

    /** The definition's id as it stands in the address; null for a new one. */
    public @Nullable String getId() {
        return id;
    }

    /** The definition's id as it stands in the address. */
    public void setId(@Nullable String id) {
        this.id = id == null || id.isEmpty() ? null : id;
    }

    /** Whether a new one is typed. */
    public boolean isNew() {
        return stored == null;
    }

    /** Whether connections can have their tokens with a person's consent. */
    public boolean isConsent() {
        return draft.consent;
    }

    /** Whether connections can have their tokens with a person's consent. */
    public void setConsent(boolean consent) {
        draft.consent = consent;
    }

    /** Whether connections can have their tokens with the client credentials alone. */
    public boolean isClientCredentials() {
        return draft.clientCredentials;
    }

    /** Whether connections can have their tokens with the client credentials alone. */
    public void setClientCredentials(boolean clientCredentials) {
        draft.clientCredentials = clientCredentials;
    }

    /** Whether PKCE is used. */
    public boolean isPkce() {
        return draft.pkce;
    }

    /** Whether PKCE is used. */
    public void setPkce(boolean pkce) {
        draft.pkce = pkce;
    }

    /** Whether each answer names its issuer. */
    public boolean isIssuerPromised() {
        return draft.issuerPromised;
    }

    /** Whether each answer names its issuer. */
    public void setIssuerPromised(boolean promised) {
        draft.issuerPromised = promised;
    }

    /** How clients prove themselves, as a code. */
    public String getClientAuthentication() {
        return draft.clientAuthentication;
    }

    /** How clients prove themselves, as a code of {@link #getClientAuthentications()}. */
    public void setClientAuthentication(@Nullable String code) {
        if (code != null && getClientAuthentications().contains(code)) {
            draft.clientAuthentication = code;
        }
    }
}
