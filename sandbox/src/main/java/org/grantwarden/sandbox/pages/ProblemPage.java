package org.grantwarden.sandbox.pages;

/** Says that something cannot be done, and what to do about it. */
public final class ProblemPage {
    private ProblemPage() {}

    /** A page with this heading and sentence. */
    public static Html of(String heading, String sentence) {
        return Layout.alone(heading, Html.of("""
                <p class="note bad">{}</p>
                <p><a href="/">About this practice tool</a></p>
                """, sentence));
    }
}
