package org.grantwarden.web.configuration;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.model.SelectItem;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.grantwarden.domain.configuration.Configuration;
import org.grantwarden.domain.configuration.ConfigurationFiles;
import org.grantwarden.domain.configuration.ConfigurationFiles.Reading;
import org.grantwarden.domain.configuration.Difference;
import org.grantwarden.domain.configuration.Difference.State;
import org.grantwarden.domain.configuration.FileProblem;
import org.grantwarden.domain.configuration.ImportPlan;
import org.grantwarden.domain.configuration.ImportTarget;
import org.grantwarden.domain.configuration.usecase.ApplyImport;
import org.grantwarden.domain.configuration.usecase.ApplyImport.Applied;
import org.grantwarden.domain.configuration.usecase.ApplyImport.Result;
import org.grantwarden.domain.configuration.usecase.ApplyImport.Typed;
import org.grantwarden.domain.configuration.usecase.PlanImport;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.web.connection.ListChoices;
import org.grantwarden.web.identity.PageDoor;
import org.grantwarden.web.text.Texts;
import org.jspecify.annotations.Nullable;

/** Backs {@code configuration.xhtml}: a file is read, its preview shown, and what the preview shows is applied. */
@Named
@ViewScoped
public class ConfigurationPage implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final int MOST_ROWS = 200;

    @Inject
    private PlanImport planImport;

    @Inject
    private ApplyImport applyImport;

    @Inject
    private ImportWords words;

    @Inject
    private IClientChoices iClientChoices;

    @Inject
    private ListChoices listChoices;

    @Inject
    private PageDoor door;

    @Inject
    private Texts texts;

    private @Nullable String text;
    private transient @Nullable Part upload;
    private String accountType = "";
    private String suffix = "";

    private transient @Nullable Configuration file;
    private transient @Nullable ImportPlan plan;
    private String digest = "";
    private transient @Nullable List<DifferenceRow> rows;
    private transient @Nullable List<DifferenceRow> results;
    private List<String> problems = List.of();
    private List<IClientChoice> choices = List.of();
    private List<NewObject> newObjects = List.of();

    /** Refuses whoever may not import. */
    public void load() throws IOException {
        door.opens(Right.CHANGE_CONNECTIONS, null);
    }

    /** Suggests what the names get at their end where objects move to another account type. */
    public void accountTypeChosen() {
        suffix = listChoices.getAccountTypes().stream()
                .filter(choice -> choice.value().equals(accountType))
                .map(choice -> "(" + choice.label() + ")")
                .findFirst()
                .orElse("");
    }

    /** Reads the file and shows what importing it would do. */
    public void preview() throws IOException {
        forget();
        String given = given();
        if (given == null) {
            return;
        }
        Reading reading = planImport.read(given);
        if (reading instanceof Reading.Refused refused) {
            if (refused.holdsSecret()) {
                // It is asked to be changed; until then it need not stand on the page.
                text = null;
            }
            problems = refused.problems().stream()
                    .map((FileProblem problem) -> words.problem(problem))
                    .toList();
            say(FacesMessage.SEVERITY_ERROR, texts.format("configuration.unreadable", problems.size()));
        } else if (reading instanceof Reading.Understood understood) {
            file = understood.configuration();
            digest = ImportPlan.digestOf(given);
            plan(file);
        }
    }

    /** Computes the preview anew, with the iClients that were chosen. */
    public void replan() {
        Configuration read = file;
        if (read == null) {
            say(FacesMessage.SEVERITY_WARN, texts.format("configuration.previewFirst"));
        } else {
            plan(read);
        }
    }

    /** Applies what the preview shows. */
    public void apply() {
        ImportPlan shown = plan;
        if (shown == null) {
            say(FacesMessage.SEVERITY_WARN, texts.format("configuration.previewFirst"));
            return;
        }
        Map<UUID, Typed> typed = new HashMap<>();
        newObjects.forEach(object -> typed.put(object.id(), object.typed()));
        List<Applied> applied = applyImport.apply(shown, typed);
        long done = applied.stream()
                .filter(one -> one.result() instanceof Result.Done)
                .count();
        long rest = shown.differences().size() - done;
        forget();
        results = words.results(applied, MOST_ROWS);
        say(
                rest == 0 ? FacesMessage.SEVERITY_INFO : FacesMessage.SEVERITY_WARN,
                texts.format(rest == 0 ? "configuration.applied" : "configuration.applied.rest", done, rest));
    }

    private void plan(Configuration read) {
        Map<String, String> chosen = new HashMap<>();
        choices.stream()
                .filter(choice -> !choice.getChosen().isEmpty())
                .forEach(choice -> chosen.put(choice.getName(), choice.getChosen()));
        ImportTarget target = new ImportTarget(
                accountType.isEmpty() ? null : accountType, suffix.isBlank() ? "" : " " + suffix.strip(), chosen);
        ImportPlan planned = planImport.plan(read, digest, target);
        plan = planned;
        rows = words.rows(planned, MOST_ROWS);
        choices = iClientChoices.of(read, target);
        List<NewObject> former = newObjects;
        newObjects = planned.differences().stream()
                .filter(difference -> difference.needsSecret() && difference.state() != State.REFUSED)
                .map((Difference difference) -> carriedOver(new NewObject(difference), former))
                .toList();
    }

    private static NewObject carriedOver(NewObject object, List<NewObject> former) {
        return former.stream()
                .filter(object::sameAs)
                .findFirst()
                .map(object::after)
                .orElse(object);
    }

    private void forget() {
        file = null;
        plan = null;
        rows = null;
        results = null;
        problems = List.of();
        choices = List.of();
        newObjects = new ArrayList<>();
    }

    private @Nullable String given() throws IOException {
        Part uploaded = upload;
        upload = null;
        if (uploaded != null && uploaded.getSize() > 0) {
            return uploaded(uploaded);
        }
        String typed = text;
        if (typed == null || typed.isBlank()) {
            say(FacesMessage.SEVERITY_ERROR, texts.format("configuration.nothingGiven"));
            return null;
        }
        return typed;
    }

    private @Nullable String uploaded(Part uploaded) throws IOException {
        String problem = "too_large";
        if (uploaded.getSize() <= ConfigurationFiles.LARGEST) {
            try {
                return UploadedText.of(uploaded);
            } catch (CharacterCodingException e) {
                // Whoever uploaded it is told, and nothing else depends on it.
                problem = "no_utf8";
            }
        }
        say(FacesMessage.SEVERITY_ERROR, texts.format("configuration.problem.file." + problem));
        return null;
    }

    private static void say(FacesMessage.Severity severity, String said) {
        FacesContext.getCurrentInstance().addMessage(null, new FacesMessage(severity, said, null));
    }

    /** The account types to move into. */
    public List<SelectItem> getAccountTypes() {
        return listChoices.getAccountTypes().stream()
                .map(choice -> new SelectItem(choice.value(), choice.label()))
                .toList();
    }

    /** The pasted text. */
    public @Nullable String getText() {
        return text;
    }

    /** The pasted text. */
    public void setText(@Nullable String text) {
        this.text = text;
    }

    /** The uploaded file; null where none was. */
    public @Nullable Part getUpload() {
        return upload;
    }

    /** The uploaded file. */
    public void setUpload(@Nullable Part upload) {
        this.upload = upload;
    }

    /** The account type into which all goes; empty for each object's own. */
    public String getAccountType() {
        return accountType;
    }

    /** The account type into which all goes. */
    public void setAccountType(@Nullable String accountType) {
        this.accountType = accountType == null ? "" : accountType;
    }

    /** What the names of moved objects get at their end. */
    public String getSuffix() {
        return suffix;
    }

    /** What the names of moved objects get at their end. */
    public void setSuffix(@Nullable String suffix) {
        this.suffix = suffix == null ? "" : suffix;
    }

    /** The preview; null before there is one. */
    public @Nullable ImportPlan getPlan() {
        return plan;
    }

    /** How many objects the preview makes, changes or refuses. */
    public long count(String state) {
        ImportPlan shown = plan;
        return shown == null ? 0 : shown.count(State.valueOf(state));
    }

    /** The preview's rows; the first of them where there are very many. */
    public List<DifferenceRow> getRows() {
        List<DifferenceRow> shown = rows;
        return shown == null ? List.of() : shown;
    }

    /** What came of applying it; null before. */
    public @Nullable List<DifferenceRow> getResults() {
        return results;
    }

    /** What is wrong with the file's text. */
    public List<String> getProblems() {
        return problems;
    }

    /** For each iClient of the file, which may take its place; empty where none may. */
    public List<IClientChoice> getChoices() {
        return choices;
    }

    /** The objects for which a secret must be typed. */
    public List<NewObject> getNewObjects() {
        return newObjects;
    }
}
