package org.grantwarden.web.guide;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** The guide's texts, shipped with the console and made HTML once. */
@ApplicationScoped
public class Guide {
    private static final String PLACE = "/org/grantwarden/web/guide/";
    private static final List<Extension> EXTENSIONS = List.of(
            TablesExtension.create(),
            HeadingAnchorExtension.builder().idPrefix(GuideLinks.ANCHOR).build());

    private final Map<Chapter, Rendered> rendered = new EnumMap<>(Chapter.class);

    /**
     * A text as a page shows it.
     *
     * @param title its first heading
     * @param html what follows
     */
    public record Rendered(String title, String html) {}

    /**
     * The text of a chapter. Links between chapters lead to their pages under the context path; those to other files of the
     * repository are words only, for the console does not ship them.
     */
    public Rendered text(Chapter chapter, String contextPath) {
        synchronized (rendered) {
            return rendered.computeIfAbsent(chapter, wanted -> render(wanted, contextPath));
        }
    }

    private static Rendered render(Chapter chapter, String contextPath) {
        Node document = Parser.builder().extensions(EXTENSIONS).build().parse(read(chapter));
        document.accept(new GuideLinks(chapter, contextPath));
        String title = chapter.key();
        if (document.getFirstChild() instanceof Heading first && first.getLevel() == 1) {
            title = words(first);
            first.unlink();
        }
        String html = HtmlRenderer.builder()
                .extensions(EXTENSIONS)
                .escapeHtml(true)
                .attributeProviderFactory(context -> (node, tag, attributes) -> {
                    if (node instanceof TableBlock || (node instanceof FencedCodeBlock && tag.equals("pre"))) {
                        // Wider than a narrow window: who has no mouse must be able to scroll it.
                        attributes.put("tabindex", "0");
                    }
                    if (node instanceof Image) {
                        attributes.put("loading", "lazy");
                    }
                })
                .build()
                .render(document);
        return new Rendered(title, html);
    }

    private static String words(Node node) {
        StringBuilder words = new StringBuilder();
        for (Node part = node.getFirstChild(); part != null; part = part.getNext()) {
            words.append(part instanceof Text text ? text.getLiteral() : words(part));
        }
        return words.toString();
    }

    private static String read(Chapter chapter) {
        try (InputStream text = Guide.class.getResourceAsStream(PLACE + chapter.file())) {
            if (text == null) {
                throw new IllegalStateException("the console was built without " + chapter.file());
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
