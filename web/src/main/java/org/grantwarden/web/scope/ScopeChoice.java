package org.grantwarden.web.scope;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.grantwarden.domain.connection.ScopeAdvice;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.provider.ProviderId;
import org.grantwarden.domain.provider.Providers;
import org.grantwarden.domain.provider.ScopeDefinition;
import org.grantwarden.domain.scope.Scope;
import org.grantwarden.domain.scope.ScopeChange;
import org.grantwarden.domain.scope.Scopes;
import org.grantwarden.web.text.Texts;
import org.jspecify.annotations.Nullable;
import org.primefaces.model.DualListModel;

/**
 * The scopes of a connection while they are chosen: what is stored, what the panel holds, and what the dual list holds
 * until its own Save. Nothing is stored here; the connection's Save does that.
 */
@Named
@ViewScoped
public class ScopeChoice implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    private Providers providers;

    @Inject
    private Texts texts;

    private String provider = "";
    private AuthType authType = AuthType.OAUTH2;
    private String stored = "";
    private String chosen = "";
    private DualListModel<String> list = new DualListModel<>(new ArrayList<>(), new ArrayList<>());

    /** Begins with what is stored. */
    public void begin(String ofProvider, AuthType ofAuthType, SortedSet<Scope> storedScopes) {
        provider = ofProvider;
        authType = ofAuthType;
        stored = Scopes.format(storedScopes);
        chosen = stored;
    }

    /** For which auth type scopes are chosen: without consent there is no refresh token that needs one. */
    public void chooseFor(AuthType chosenType) {
        authType = chosenType;
    }

    /** What is stored. */
    public SortedSet<Scope> stored() {
        return Scopes.parse(stored);
    }

    /** What the panel holds. */
    public SortedSet<Scope> scopes() {
        return Scopes.parse(chosen);
    }

    /** Fills the dual list from the panel. A scope that the catalogue does not know stays choosable. */
    public void open() {
        List<String> target = values(scopes());
        List<String> source = new ArrayList<>(definitions().stream()
                .map(definition -> definition.scope().value())
                .filter(value -> !target.contains(value))
                .toList());
        list = new DualListModel<>(source, target);
    }

    /** Whether scopes are typed, because the provider's definition lists none. */
    public boolean isFree() {
        return found().map(Provider::freeScopes).orElse(false);
    }

    /** The typed scopes; what is stored here is what the panel holds. */
    public String getTyped() {
        return String.join("\n", values(scopes()));
    }

    /** The typed or pasted scopes, separated by white space or commas; a mistake keeps what was there. */
    public void setTyped(@Nullable String typed) {
        try {
            chosen = typed == null ? "" : Scopes.format(Scopes.parse(typed.replaceAll("[\\s,]+", " ")));
        } catch (IllegalArgumentException e) {
            FacesContext.getCurrentInstance()
                    .addMessage(
                            "edit:typedScopes",
                            new FacesMessage(FacesMessage.SEVERITY_ERROR, texts.format("scope.typed.wrong"), null));
            FacesContext.getCurrentInstance().validationFailed();
        }
    }

    /** Takes the dual list over into the panel. */
    public void save() {
        chosen = Scopes.format(Scopes.of(list.getTarget()));
    }

    /** What saving the dual list and then the connection would change. */
    public String getPreview() {
        return words(ScopeChange.between(stored(), Scopes.of(list.getTarget())));
    }

    /** What saving the connection would change; empty when nothing. */
    public String getPending() {
        ScopeChange change = ScopeChange.between(stored(), scopes());
        return change.isEmpty() ? "" : words(change);
    }

    /** What a careful colleague would say about the panel's scopes. */
    public List<String> getAdvice() {
        return advice(scopes());
    }

    /** What a careful colleague would say about the dual list's scopes. */
    public List<String> getListAdvice() {
        return advice(Scopes.of(list.getTarget()));
    }

    /** The panel's scopes, each as a chip. */
    public List<ScopeLine> getChips() {
        return scopes().stream().map(scope -> line(scope.value())).toList();
    }

    /** How a scope is shown; PrimeFaces also asks between the items, with none. */
    public ScopeLine line(@Nullable String value) {
        if (value == null) {
            return ScopeLine.unknown("", texts);
        }
        Scope scope = new Scope(value);
        Optional<Provider> found = found();
        return found.flatMap(p -> p.scope(scope))
                .map(definition -> ScopeLine.of(definition, texts))
                .orElseGet(() -> ScopeLine.unknown(value, texts));
    }

    private String words(ScopeChange change) {
        return texts.format(
                "scope.change", change.added().size(), change.removed().size());
    }

    private List<String> advice(SortedSet<Scope> scopes) {
        return found().map(p -> ScopeAdvice.on(p, authType, scopes)).orElse(List.of()).stream()
                .map(problem -> texts.format(
                        "scope.advice." + problem.code(), problem.arguments().toArray()))
                .toList();
    }

    private Optional<Provider> found() {
        return provider.isEmpty() ? Optional.empty() : providers.find(new ProviderId(provider));
    }

    private List<ScopeDefinition> definitions() {
        return found().map(Provider::scopes).orElse(List.of());
    }

    private static List<String> values(SortedSet<Scope> scopes) {
        return new ArrayList<>(scopes.stream().map(Scope::value).toList());
    }

    /** The panel's scopes, separated by spaces: as a draft keeps them. */
    public String getText() {
        return chosen;
    }

    /** The panel's scopes as a draft brought them back; what holds none is not taken. */
    public void setText(@Nullable String text) {
        try {
            chosen = text == null ? "" : Scopes.format(new TreeSet<>(Scopes.parse(text)));
        } catch (IllegalArgumentException e) {
            // Only a forged request holds characters that no scope can have; the choice stays as it was.
            chosen = Scopes.format(scopes());
        }
    }

    /** The dual list. */
    public DualListModel<String> getList() {
        return list;
    }

    /** The dual list. */
    public void setList(DualListModel<String> list) {
        this.list = list;
    }

    /** How many scopes the provider has. */
    public int getTotal() {
        return definitions().size();
    }

    /** How many scopes the panel holds. */
    public int getCount() {
        return scopes().size();
    }
}
