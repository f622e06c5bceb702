package org.grantwarden.web.guide;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.renderer.html.AttributeProvider;
import org.commonmark.renderer.html.HtmlRenderer;

/** The guide's texts, shipped with the console and made HTML once. */
@ApplicationScoped
public class Guide {
    /** The language in which every chapter is written. */
    static final String ENGLISH = "en";

    private final Map<Wanted, Rendered> rendered = new ConcurrentHashMap<>();

    /**
     * A text as a page shows it.
     *
     * @param title its first heading
     * @param html what follows
     * @param language the language it is written in, as an ISO 639 code
     */
    public record Rendered(String title, String html, String language) {}

    private record Wanted(Chapter chapter, String language) {}

    /**
     * The text of a chapter in the reader's language, or in English where it is not written in that one. Links between
     * chapters lead to their pages under the context path; those to other files of the repository are words only, for the
     * console does not ship them.
     */
    public Rendered text(Chapter chapter, Locale reader, String contextPath) {
        String language = GuideFiles.has(chapter, reader.getLanguage()) ? reader.getLanguage() : ENGLISH;
        return rendered.computeIfAbsent(new Wanted(chapter, language), wanted -> render(wanted, contextPath));
    }

    private static Rendered render(Wanted wanted, String contextPath) {
        Node document = GuideFiles.parse(wanted.chapter, wanted.language);
        Headings headings = Headings.of(document);
        List<String> ids = headings.ids().stream()
                .map(id -> GuideLinks.ANCHOR + GuideFiles.commonId(wanted.chapter, wanted.language, id))
                .toList();
        document.accept(new GuideLinks(wanted.chapter, wanted.language, contextPath));
        String title = wanted.chapter.key();
        if (document.getFirstChild() instanceof Heading first && first.getLevel() == 1) {
            title = Headings.words(first);
            first.unlink();
        }
        AttributeProvider attributes = (node, tag, given) -> {
            if (node instanceof Heading) {
                given.put("id", ids.get(headings.place(node)));
            }
            if (node instanceof TableBlock || (node instanceof FencedCodeBlock && tag.equals("pre"))) {
                // Wider than a narrow window: who has no mouse must be able to scroll it.
                given.put("tabindex", "0");
            }
            if (node instanceof Image) {
                given.put("loading", "lazy");
            }
        };
        String html = HtmlRenderer.builder()
                .extensions(GuideFiles.EXTENSIONS)
                .escapeHtml(true)
                .attributeProviderFactory(context -> attributes)
                .build()
                .render(document);
        return new Rendered(title, html, wanted.language);
    }
}
