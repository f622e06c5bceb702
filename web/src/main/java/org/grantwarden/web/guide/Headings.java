package org.grantwarden.web.guide;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.heading.anchor.IdGenerator;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Text;

/** The headings of a text, in their order. */
final class Headings extends AbstractVisitor {
    private final IdGenerator generator = IdGenerator.builder().build();
    private final List<Heading> all = new ArrayList<>();
    private final List<String> ids = new ArrayList<>();

    private Headings() {}

    static Headings of(Node document) {
        Headings headings = new Headings();
        document.accept(headings);
        return headings;
    }

    /** The ids made of their own words, as the sites that show such files make them. */
    List<String> ids() {
        return List.copyOf(ids);
    }

    /** The levels, 1 being the title's. */
    List<Integer> levels() {
        return all.stream().map(Heading::getLevel).toList();
    }

    /** The place of a heading; -1 for a node that is none of these. */
    int place(Node node) {
        return node instanceof Heading heading ? all.indexOf(heading) : -1;
    }

    @Override
    public void visit(Heading heading) {
        all.add(heading);
        ids.add(generator.generateId(words(heading)));
    }

    /** The words of a node and what is in it, without their markup. */
    static String words(Node node) {
        StringBuilder words = new StringBuilder();
        for (Node part = node.getFirstChild(); part != null; part = part.getNext()) {
            if (part instanceof Text text) {
                words.append(text.getLiteral());
            } else if (part instanceof Code code) {
                words.append(code.getLiteral());
            } else {
                words.append(words(part));
            }
        }
        return words.toString();
    }
}
