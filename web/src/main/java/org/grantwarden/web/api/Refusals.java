package org.grantwarden.web.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.grantwarden.domain.form.Conflict;
import org.grantwarden.domain.form.Problem;
import org.grantwarden.domain.identity.NotAllowedException;
import org.grantwarden.web.text.Texts;

/** Answers of use cases that are no success, as problems. */
@ApplicationScoped
public class Refusals {
    private Texts texts;

    protected Refusals() {}

    /** Says what is wrong in the words of the console. */
    @Inject
    public Refusals(Texts texts) {
        this.texts = texts;
    }

    /**
     * Values that break a rule.
     *
     * @param feature first part of the text keys
     */
    public ProblemException invalid(String feature, List<Problem> problems) {
        List<JsonOut> errors = problems.stream()
                .map(problem -> new JsonOut()
                        .with("field", memberName(problem.field()))
                        .with("code", problem.code())
                        .with("detail", words(feature, problem)))
                .toList();
        String detail = problems.stream()
                .map(problem -> memberName(problem.field()) + ": " + words(feature, problem))
                .collect(Collectors.joining(" "));
        return new ProblemException(ApiProblem.of(422, "invalid_values", "Some values are not right", detail)
                .with(new JsonOut().with("errors", errors)));
    }

    private String words(String feature, Problem problem) {
        return texts.format(
                feature + ".problem." + problem.field() + "." + problem.code(),
                problem.arguments().toArray());
    }

    /** {@code clientSecret} as members of JSON are written: {@code client_secret}. */
    static String memberName(String field) {
        return field.equals("iClient")
                ? "iclient"
                : field.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    /** Somebody else was quicker. */
    public static ProblemException changedMeanwhile(Conflict conflict) {
        String by = conflict.by();
        List<JsonOut> changes = conflict.change().fields().stream()
                .map(change -> new JsonOut()
                        .with("field", change.field())
                        .with("before", change.before())
                        .with("after", change.after()))
                .toList();
        return new ProblemException(ApiProblem.of(
                        412,
                        "changed_meanwhile",
                        "Changed meanwhile",
                        (by == null ? "Somebody" : by) + " has changed this since the version in If-Match ("
                                + String.join(", ", conflict.change().names())
                                + "). Read it again, look at the change, and send yours with the new ETag.")
                .with(new JsonOut()
                        .with("changed_by", by)
                        .with("changed_at", conflict.at())
                        .with("version", conflict.version())
                        .with("changes", changes)));
    }

    /** There is no such thing, or no more. */
    public static ProblemException notFound() {
        return new ProblemException(
                ApiProblem.of(404, "not_found", "No such resource", "There is nothing of this id, or it was deleted."));
    }

    /** It stands where that cannot be done. */
    public static ProblemException conflict(String code, String title, String detail) {
        return new ProblemException(ApiProblem.of(409, code, title, detail));
    }

    /** The API client may not do that to this thing. */
    public static ProblemException forbidden(String code, String title, String detail) {
        return new ProblemException(ApiProblem.of(403, code, title, detail));
    }

    /** A right is missing. */
    static ApiProblem missingRight(NotAllowedException denied) {
        String right = denied.right().code();
        return ApiProblem.of(
                        403,
                        "right_missing",
                        "Right missing",
                        "This API client does not have the right “" + right
                                + "”. An administrator can give it in the console on the API client’s page.")
                .with(new JsonOut().with("missing_right", right));
    }
}
