package org.grantwarden.web.provider;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.provider.MetadataWatch;
import org.grantwarden.domain.provider.usecase.SyncProviders;
import org.grantwarden.domain.provider.usecase.WatchMetadata;
import org.grantwarden.domain.provider.usecase.WatchMetadata.Result;
import org.grantwarden.web.authorization.Ids;
import org.grantwarden.web.component.FieldChange;
import org.grantwarden.web.history.HistoryWords;
import org.grantwarden.web.text.Texts;
import org.jspecify.annotations.Nullable;

/** The part of {@code provider.xhtml} that tells what the issuer says of itself, and settles a difference. */
@Named
@ViewScoped
public class ProviderWatch implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    private WatchMetadata watchMetadata;

    @Inject
    private SyncProviders syncProviders;

    @Inject
    private HistoryWords words;

    @Inject
    private Texts texts;

    private boolean possible;
    private @Nullable UUID definition;
    private @Nullable UUID notice;
    private @Nullable Instant noticedAt;
    private @Nullable Instant readAt;
    private @Nullable String failure;
    private List<FieldChange> differences = List.of();

    /** Reads what is known of that definition's issuer. */
    public void load(@Nullable String id) {
        definition = Ids.parse(id).orElse(null);
        UUID wanted = definition;
        possible = wanted != null && watchMetadata.possible(wanted);
        take(wanted == null ? Optional.empty() : watchMetadata.find(wanted));
    }

    private void take(Optional<MetadataWatch> found) {
        MetadataWatch watch = found.orElse(null);
        MetadataWatch.Notice differs = watch == null ? null : watch.notice();
        MetadataWatch.Failure why = watch == null ? null : watch.failure();
        notice = differs == null ? null : differs.id();
        noticedAt = differs == null ? null : differs.at();
        readAt = watch == null ? null : watch.readAt();
        failure = why == null ? null : texts.format("provider.discover." + why.code(), why.detail());
        differences = watch == null
                ? List.of()
                : watch.difference().fields().stream().map(this::shown).toList();
    }

    private FieldChange shown(org.grantwarden.domain.ledger.FieldChange change) {
        String field = change.field();
        return new FieldChange(
                words.field(field), words.value(field, change.before()), words.value(field, change.after()));
    }

    /** Asks the issuer now. */
    public void readNow() {
        UUID wanted = definition;
        Optional<MetadataWatch> read = wanted == null ? Optional.empty() : watchMetadata.readNow(wanted);
        take(read);
        if (failure == null) {
            say(
                    FacesMessage.SEVERITY_INFO,
                    texts.format(notice == null ? "provider.watch.same" : "provider.watch.differs"));
        }
    }

    /** Takes over what the issuer changed and shows the provider as it is then. */
    public void accept() throws IOException {
        UUID wanted = definition;
        UUID seen = notice;
        if (wanted == null || seen == null) {
            return;
        }
        Result result = watchMetadata.accept(wanted, seen);
        if (result instanceof Result.Settled settled) {
            syncProviders.refresh();
            leave(wanted, settled.changed() == null ? "provider.watch.noted" : "provider.watch.accepted");
        } else if (result instanceof Result.Invalid invalid) {
            invalid.problems()
                    .forEach(problem -> say(
                            FacesMessage.SEVERITY_ERROR,
                            texts.format(
                                    "provider.problem." + problem.field() + "." + problem.code(),
                                    problem.arguments().toArray())));
        } else {
            outdated(wanted);
        }
    }

    /** Takes note of it and leaves the definition as it is. */
    public void dismiss() throws IOException {
        UUID wanted = definition;
        UUID seen = notice;
        if (wanted == null || seen == null) {
            return;
        }
        if (watchMetadata.dismiss(wanted, seen) instanceof Result.Settled) {
            leave(wanted, "provider.watch.dismissed");
        } else {
            outdated(wanted);
        }
    }

    private void outdated(UUID wanted) {
        say(FacesMessage.SEVERITY_WARN, texts.format("provider.watch.outdated"));
        take(watchMetadata.find(wanted));
    }

    private void leave(UUID wanted, String key) throws IOException {
        ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
        external.getFlash().setKeepMessages(true);
        say(FacesMessage.SEVERITY_INFO, texts.format(key));
        external.redirect(external.getRequestContextPath() + "/provider?id=" + wanted);
    }

    private static void say(FacesMessage.Severity severity, String text) {
        FacesContext.getCurrentInstance().addMessage(null, new FacesMessage(severity, text, null));
    }

    /** Whether the definition names an issuer that is asked. */
    public boolean isPossible() {
        return possible;
    }

    /** Whether there is a difference to settle. */
    public boolean isNoticed() {
        return notice != null;
    }

    /** When it was noticed. */
    public @Nullable Instant getNoticedAt() {
        return noticedAt;
    }

    /** The last reading that counts; null before the first. */
    public @Nullable Instant getReadAt() {
        return readAt;
    }

    /** Why the last reading does not count, in words; null where it does. */
    public @Nullable String getFailure() {
        return failure;
    }

    /** What the issuer changed. */
    public List<FieldChange> getDifferences() {
        return differences;
    }
}
