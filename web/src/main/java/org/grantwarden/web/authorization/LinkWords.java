package org.grantwarden.web.authorization;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Locale;
import org.grantwarden.domain.authorization.Authorization;
import org.grantwarden.domain.authorization.AuthorizationLink.Status;
import org.grantwarden.domain.authorization.usecase.LinkRules.Block;
import org.grantwarden.domain.authorization.usecase.WatchAuthorizationLinks.View;
import org.grantwarden.web.text.Texts;

/** How far an authorization link has come, in words for who asked. */
@Named("linkWords")
@ApplicationScoped
public class LinkWords {
    private final Texts texts;

    /** For the container's proxy only. */
    protected LinkWords() {
        this(new Texts());
    }

    /** Words in the language of the view. */
    @Inject
    public LinkWords(Texts texts) {
        this.texts = texts;
    }

    /**
     * The state as a code: {@code made}, {@code opened}, {@code continued}, {@code tried} (somebody went on, and came
     * back without a grant), {@code granted}, {@code declined}, {@code revoked}, {@code expired}.
     */
    public static String code(View view) {
        Authorization run = view.run();
        boolean tried =
                view.status() == Status.CONTINUED && run != null && run.status().ended();
        return tried ? "tried" : view.status().name().toLowerCase(Locale.ROOT);
    }

    /** What tells one state from another, also where only its latest attempt or an obstacle differs. */
    public static String version(View view) {
        Authorization run = view.run();
        Block block = view.block();
        return code(view)
                + (run == null ? "" : "-" + run.id() + "-" + run.status())
                + (block == null ? "" : "-" + block);
    }

    /** One or two words, such as "Opened". */
    public String label(View view) {
        return texts.format("authorization.link.state." + code(view));
    }

    /** What that means, in a sentence. */
    public String text(View view) {
        return texts.format("authorization.link.state." + code(view) + ".text");
    }

    /** The kind of status chip that fits. */
    public String kind(View view) {
        return switch (code(view)) {
            case "granted" -> "ok";
            case "continued" -> "busy";
            case "made", "opened" -> "info";
            case "declined" -> "bad";
            case "tried", "expired" -> "warn";
            default -> "idle";
        };
    }

    /** Why it cannot be followed now, and what to do; empty where nothing is in the way. */
    public String block(View view) {
        Block block = view.block();
        return block == null
                ? ""
                : texts.format("authorization.link.block." + block.name().toLowerCase(Locale.ROOT));
    }

    /** Why it was declined or withdrawn; empty where there is nothing to say. */
    public String reason(View view) {
        String reason = view.link().reason();
        return view.status() == Status.REVOKED ? texts.format("authorization.link.revoked." + reason) : reason;
    }
}
