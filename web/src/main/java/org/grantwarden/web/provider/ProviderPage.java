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
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.grantwarden.domain.provider.Category;
import org.grantwarden.domain.provider.Provenance;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.provider.ProviderDefinition;
import org.grantwarden.domain.provider.ProviderDefinition.Origin;
import org.grantwarden.domain.provider.ProviderFacts;
import org.grantwarden.domain.provider.ProviderId;
import org.grantwarden.domain.provider.Unknowns;
import org.grantwarden.domain.provider.usecase.KeepProviders;
import org.grantwarden.domain.provider.usecase.SyncProviders;
import org.grantwarden.web.authorization.Ids;
import org.grantwarden.web.history.HistoryWords;
import org.grantwarden.web.text.Texts;
import org.jspecify.annotations.Nullable;

/** Backs {@code provider.xhtml}: one definition, also a removed one, whose history stays. */
@Named
@ViewScoped
public class ProviderPage implements Serializable {

    private static final long serialVersionUID = 1L;
    /** Facts that the page shows in a way of their own. */
    private static final Set<String> APART = Set.of("category", "sources", "source_note");

    @Inject
    private KeepProviders keepProviders;

    @Inject
    private SyncProviders syncProviders;

    @Inject
    private HistoryWords words;

    @Inject
    private Texts texts;

    private @Nullable String id;
    private @Nullable UUID shown;
    private String name = "";
    private String provider = "";
    private String origin = "";
    private @Nullable Instant changedAt;
    private boolean removed;
    private boolean unprotected;
    private List<Fact> facts = List.of();
    private String category = Category.OTHER.code();
    private List<String> sources = List.of();
    private String note = "";
    private String unknown = "";

    /** A field of the definition. */
    public record Fact(String label, String value) implements Serializable {}

    /** Reads it; answers 404 where there never was one. */
    public void load() throws IOException {
        Optional<ProviderDefinition> found = Ids.parse(id).flatMap(keepProviders::find);
        if (found.isEmpty()) {
            FacesContext faces = FacesContext.getCurrentInstance();
            faces.getExternalContext().responseSendError(HttpServletResponse.SC_NOT_FOUND, "");
            faces.responseComplete();
            return;
        }
        ProviderDefinition definition = found.get();
        Optional<Provider> read = keepProviders.read(definition);
        shown = definition.id();
        name = definition.name();
        provider = definition.provider().value();
        origin = definition.origin().code();
        changedAt = definition.changedAt();
        removed = definition.removed();
        unprotected = read.filter(p -> !p.oauth2().pkce()).isPresent();
        Set<String> unsaid = read.<Set<String>>map(p -> p.provenance().unsaid()).orElse(Set.of());
        facts = read.map(ProviderFacts::of).stream()
                .flatMap(all -> all.entrySet().stream())
                // What the console does without being told is not shown as if the provider had said it.
                .filter(fact -> !APART.contains(fact.getKey()) && !unsaid.contains(fact.getKey()))
                .map(fact -> new Fact(words.field(fact.getKey()), shown(fact.getKey(), fact.getValue())))
                .toList();
        read.ifPresent(this::takeProvenance);
    }

    private String shown(String field, String value) {
        String words = this.words.value(field, value);
        return words == null ? value : words;
    }

    private void takeProvenance(Provider read) {
        Provenance provenance = read.provenance();
        category = provenance.category().code();
        sources = provenance.sources().stream().map(URI::toString).toList();
        String said = provenance.note();
        note = said == null ? "" : said;
        unknown = Unknowns.of(read).stream().map(words::field).collect(Collectors.joining(", "));
    }

    /** Removes it and goes to the list. */
    public void remove() throws IOException {
        FacesContext faces = FacesContext.getCurrentInstance();
        KeepProviders.Result result = keepProviders.remove(new ProviderId(provider));
        if (result instanceof KeepProviders.Result.Saved) {
            syncProviders.refresh();
            ExternalContext external = faces.getExternalContext();
            external.getFlash().setKeepMessages(true);
            faces.addMessage(
                    null, new FacesMessage(FacesMessage.SEVERITY_INFO, texts.format("provider.removed", name), null));
            external.redirect(external.getRequestContextPath() + "/providers");
        } else {
            faces.addMessage(
                    null, new FacesMessage(FacesMessage.SEVERITY_ERROR, texts.format("provider.notYours"), null));
        }
    }

    /** Whether it was typed here and can be changed here. */
    public boolean isOurs() {
        return origin.equals(Origin.CONSOLE.code()) && !removed;
    }

    /** The definition's id as it stands in the address. */
    public @Nullable String getId() {
        return id;
    }

    /** The definition's id as it stands in the address. */
    public void setId(@Nullable String id) {
        this.id = id;
    }

    /** The id of the definition shown. */
    public @Nullable UUID getShown() {
        return shown;
    }

    /** The provider's name. */
    public String getName() {
        return name;
    }

    /** The provider's identifier. */
    public String getProvider() {
        return provider;
    }

    /** Where it comes from, as a code. */
    public String getOrigin() {
        return origin;
    }

    /** When it changed last. */
    public @Nullable Instant getChangedAt() {
        return changedAt;
    }

    /** Whether it was removed. */
    public boolean isRemoved() {
        return removed;
    }

    /** Whether the flow does without PKCE. */
    public boolean isUnprotected() {
        return unprotected;
    }

    /** What it is for, as a code. */
    public String getCategory() {
        return category;
    }

    /** The pages that say so. */
    public List<String> getSources() {
        return sources;
    }

    /** What else a reader must know of them; empty for nothing. */
    public String getNote() {
        return note;
    }

    /** The names of what the definition does not say. */
    public String getUnknown() {
        return unknown;
    }

    /** All that the definition says. */
    public List<Fact> getFacts() {
        return facts;
    }
}
