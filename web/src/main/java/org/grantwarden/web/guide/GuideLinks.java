package org.grantwarden.web.guide;

import java.net.URI;
import java.util.Optional;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;

/** Turns links between the guide's files into links between its pages. */
final class GuideLinks extends AbstractVisitor {
    /** Before each heading's id, so that none is an id of the page around the text. */
    static final String ANCHOR = "guide-";

    private static final String FOLDER = "/docs/";

    private final Chapter chapter;
    private final String language;
    private final URI base;
    private final String contextPath;

    GuideLinks(Chapter chapter, String language, String contextPath) {
        this.chapter = chapter;
        this.language = language;
        this.base = URI.create(FOLDER + chapter.file(language));
        this.contextPath = contextPath;
    }

    @Override
    public void visit(Link link) {
        visitChildren(link);
        String to = link.getDestination();
        if (to.startsWith("https://")) {
            return;
        }
        if (to.startsWith("#")) {
            link.setDestination(anchor(chapter, language, to.substring(1)));
            return;
        }
        Optional<String> page = page(URI.create(to));
        if (page.isPresent()) {
            link.setDestination(page.get());
        } else {
            keepWords(link);
        }
    }

    @Override
    public void visit(Image image) {
        image.setDestination(contextPath + "/guide-" + relative(image.getDestination()));
        visitChildren(image);
    }

    private Optional<String> page(URI to) {
        String file = relative(to.getPath());
        String heading = to.getFragment();
        return Chapter.ofFile(file)
                .map(target -> contextPath + "/guide?chapter=" + target.key()
                        + (heading == null ? "" : anchor(target, Chapter.languageOfFile(file), heading)));
    }

    private static String anchor(Chapter target, String written, String heading) {
        return "#" + ANCHOR + GuideFiles.commonId(target, written, heading);
    }

    /** A path as seen from {@code docs}; as it is where it leads elsewhere. */
    private String relative(String path) {
        String absolute = base.resolve(path).getPath();
        return absolute.startsWith(FOLDER) ? absolute.substring(FOLDER.length()) : absolute;
    }

    private static void keepWords(Link link) {
        for (Node part = link.getFirstChild(); part != null; part = link.getFirstChild()) {
            link.insertBefore(part);
        }
        link.unlink();
    }
}
