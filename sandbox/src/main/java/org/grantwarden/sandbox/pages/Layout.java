package org.grantwarden.sandbox.pages;

/** The frame of every page. */
public final class Layout {
    /** What the look-alike calls itself. */
    public static final String NAME = "Practice Lever (look-alike)";

    private Layout() {}

    /** A page with the links to the others. {@code heading} is its one h1. */
    public static Html page(String heading, Html main) {
        return frame(heading, Html.of("""
                <nav aria-label="Pages"><ul>
                  <li><a href="/">About</a></li>
                  <li><a href="/apps">Clients and keys</a></li>
                  <li><a href="/misbehave">Misbehave</a></li>
                </ul></nav>
                """), main);
    }

    /** A page that stands alone, for someone who came from elsewhere and is to go back there. */
    public static Html alone(String heading, Html main) {
        return frame(heading, Html.NOTHING, main);
    }

    private static Html frame(String heading, Html navigation, Html main) {
        return Html.of("""
                <!DOCTYPE html>
                <html lang="en">
                <head>
                  <meta charset="utf-8">
                  <meta name="viewport" content="width=device-width, initial-scale=1">
                  <meta name="color-scheme" content="light dark">
                  <title>{} · {}</title>
                  <link rel="icon" href="/icon.svg" type="image/svg+xml">
                  <link rel="stylesheet" href="/style.css">
                </head>
                <body>
                <a class="skip" href="#main">Skip to content</a>
                <header>
                  <p class="site"><span class="mark" aria-hidden="true">P</span> {}</p>
                  {}
                </header>
                <main id="main">
                <h1>{}</h1>
                {}
                </main>
                <footer><p>A practice tool on this computer. It is not Lever, holds no real data, and must not be used in production.</p></footer>
                </body>
                </html>
                """, heading, NAME, NAME, navigation, heading, main);
    }
}
