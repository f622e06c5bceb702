package org.grantwarden.web.guide;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.grantwarden.web.text.Texts;

/** Backs {@code guide.xhtml}: one chapter, and the way to the others. */
@Named
@RequestScoped
public class GuidePage {
    @Inject
    private Guide guide;

    @Inject
    private Texts texts;

    private String key = Chapter.INDEX.key();
    private Chapter chapter = Chapter.INDEX;

    /** Finds the chapter; answers 404 where there is none of that name. */
    public void load() throws IOException {
        FacesContext faces = FacesContext.getCurrentInstance();
        Optional<Chapter> found = Chapter.ofKey(key);
        if (found.isPresent()) {
            chapter = found.get();
        } else {
            faces.getExternalContext().responseSendError(HttpServletResponse.SC_NOT_FOUND, "");
            faces.responseComplete();
        }
    }

    /** The chapter's heading. */
    public String getTitle() {
        return text().title();
    }

    /** The chapter as HTML, made of our own text alone. */
    public String getHtml() {
        return text().html();
    }

    /** The language that the chapter is written in, as an ISO 639 code. */
    public String getLanguage() {
        return text().language();
    }

    /** Whether the chapter is written in the reader's language. */
    public boolean isInReadersLanguage() {
        return text().language().equals(texts.language().getLanguage());
    }

    /** Those that are written for one kind of reader. */
    public List<Chapter> getReaders() {
        return Arrays.stream(Chapter.values()).filter(Chapter::isForReaders).toList();
    }

    /** Those that are looked up. */
    public List<Chapter> getReference() {
        return Arrays.stream(Chapter.values())
                .filter(shown -> !shown.isForReaders())
                .toList();
    }

    /** Whether the page shows this one. */
    public boolean shows(Chapter other) {
        return other == chapter;
    }

    public String getKey() {
        return key;
    }

    public void setKey(String key) {
        this.key = key;
    }

    private Guide.Rendered text() {
        return guide.text(
                chapter,
                texts.language(),
                FacesContext.getCurrentInstance().getExternalContext().getRequestContextPath());
    }
}
