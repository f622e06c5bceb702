package org.grantwarden.sandbox.pages;

import org.grantwarden.sandbox.http.HttpAnswer;
import org.grantwarden.sandbox.http.HttpCall;

/** Says what this is and where everything is. */
public final class HomePage {
    private final String base;

    /** The page of the look-alike at this base URL. */
    public HomePage(String base) {
        this.base = base;
    }

    /** Shows the page. */
    public HttpAnswer show(HttpCall call) {
        return HttpAnswer.page(
                200,
                Layout.page("A place to practise", Html.of("""
                        <p class="lead">This program behaves as Lever does towards an OAuth 2.0 client: it asks for consent, hands out
                        tokens and answers API calls with made-up data. Use it to try a connection before you touch a real account.</p>
                        <ul class="cards">
                          <li><h2><a href="/apps">Clients and keys</a></h2><p>Copy a client ID and secret, register another client, make an API key.</p></li>
                          <li><h2><a href="/misbehave">Misbehave</a></h2><p>Let tokens run out, revoke a grant, be slow, fail, and see what your console does.</p></li>
                        </ul>
                        <h2>Addresses</h2>
                        <p>In the console, choose the account type <strong>Practice</strong>; it knows these.</p>
                        <dl>
                          <dt>Authorization</dt><dd><code>{}/authorize</code></dd>
                          <dt>Token</dt><dd><code>{}/oauth/token</code></dd>
                          <dt>Audience</dt><dd><code>{}/v1/</code> (the slash at the end counts)</dd>
                          <dt>API</dt><dd><code>{}/v1</code></dd>
                        </dl>
                        <h2>As in the real one</h2>
                        <ul>
                          <li>Each refresh answers with a new refresh token. Using an old one kills the grant.</li>
                          <li>A refresh token dies after 90 days without use, and 365 days after the consent.</li>
                          <li>With a wrong audience only <code>offline_access</code> is offered.</li>
                          <li>The API takes 10 requests a second, 20 at once, and answers 429 to more.</li>
                        </ul>
                        """, base, base, base, base))
                        .markup());
    }
}
