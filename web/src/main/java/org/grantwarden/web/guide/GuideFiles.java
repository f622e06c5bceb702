package org.grantwarden.web.guide;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;

/** The guide's files as they are shipped with the console. */
final class GuideFiles {
    static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());

    private static final String PLACE = "/org/grantwarden/web/guide/";

    /** The ids of the headings of each file that was asked for; the files never change. */
    private static final Map<String, List<String>> IDS = new ConcurrentHashMap<>();

    private GuideFiles() {}

    /** Whether a chapter is written in that language, an ISO 639 code. */
    static boolean has(Chapter chapter, String language) {
        return Guide.class.getResource(PLACE + chapter.file(language)) != null;
    }

    /**
     * A chapter's file, parsed.
     *
     * @throws IllegalStateException if the console was built without it
     */
    static Node parse(Chapter chapter, String language) {
        return Parser.builder().extensions(EXTENSIONS).build().parse(read(chapter.file(language)));
    }

    /**
     * The id by which every language knows a heading: the one of the English text. So an address leads to the same place in
     * whichever language its reader has.
     *
     * @param id the id as the file in that language makes it
     * @return the id as it is where no such heading is found
     */
    static String commonId(Chapter chapter, String language, String id) {
        List<String> own = ids(chapter, language);
        List<String> common = ids(chapter, Guide.ENGLISH);
        int place = own.indexOf(id);
        return place >= 0 && place < common.size() ? common.get(place) : id;
    }

    private static List<String> ids(Chapter chapter, String language) {
        return IDS.computeIfAbsent(chapter.file(language), file -> Headings.of(parse(chapter, language))
                .ids());
    }

    private static String read(String file) {
        try (InputStream text = Guide.class.getResourceAsStream(PLACE + file)) {
            if (text == null) {
                throw new IllegalStateException("the console was built without " + file);
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
