package org.grantwarden.sandbox.pages;

import java.time.Clock;
import org.grantwarden.sandbox.client.ApiKey;
import org.grantwarden.sandbox.client.RegisteredClient;
import org.grantwarden.sandbox.http.HttpAnswer;
import org.grantwarden.sandbox.http.HttpCall;
import org.grantwarden.sandbox.http.Parameters;
import org.grantwarden.sandbox.http.RefusedCallException;
import org.grantwarden.sandbox.state.Registrations;
import org.grantwarden.sandbox.state.Store;

/** The registered clients and API keys, and the forms that make more of them. */
public final class AppsPage {
    private final Store store;
    private final Registrations registrations;

    /** Shows what is in this store. */
    public AppsPage(Store store, Clock clock) {
        this.store = store;
        this.registrations = new Registrations(store, clock);
    }

    /** Shows the page. */
    public HttpAnswer show(HttpCall call) {
        var state = store.current();
        return HttpAnswer.page(
                200,
                Layout.page(
                                "Clients and keys",
                                Html.of(
                                        """
                        <p class="lead">Copy these into the console. They open practice data only, so they are shown.</p>
                        <h2>OAuth clients</h2>
                        {}
                        {}
                        <h2 id="keys">API keys</h2>
                        <p>For Basic authentication: the key is the user name, the password stays empty.</p>
                        {}
                        {}
                        """,
                                        state.clients().stream()
                                                .map(AppsPage::client)
                                                .toList(),
                                        CLIENT_FORM,
                                        state.apiKeys().isEmpty()
                                                ? Html.of("<p class=\"small\">None yet.</p>")
                                                : state.apiKeys().stream()
                                                        .map(AppsPage::key)
                                                        .toList(),
                                        KEY_FORM))
                        .markup());
    }

    /** Registers a client and shows it. */
    public HttpAnswer register(HttpCall call) throws RefusedCallException {
        Parameters form = call.form();
        try {
            RegisteredClient client = registrations.register(
                    form.first("name").orElse("").strip(),
                    form.first("description").orElse("").strip(),
                    form.first("callback").orElse("").strip());
            return HttpAnswer.seeOther("/apps#client-" + client.clientId());
        } catch (IllegalArgumentException wrong) {
            throw new RefusedCallException(400, String.valueOf(wrong.getMessage()));
        }
    }

    /** Makes an API key and shows it. */
    public HttpAnswer mint(HttpCall call) throws RefusedCallException {
        try {
            registrations.mintApiKey(call.form().first("name").orElse("").strip());
            return HttpAnswer.seeOther("/apps#keys");
        } catch (IllegalArgumentException wrong) {
            throw new RefusedCallException(400, String.valueOf(wrong.getMessage()));
        }
    }

    private static Html client(RegisteredClient client) {
        return Html.of(
                """
                <section class="card" id="client-{}">
                  <h3>{}</h3>
                  {}
                  <dl>
                    <dt>Client ID</dt><dd><code class="copy">{}</code></dd>
                    <dt>Client secret</dt><dd><code class="copy">{}</code></dd>
                    <dt>Callback URIs</dt>{}
                  </dl>
                </section>
                """,
                client.clientId(),
                client.name(),
                client.description().isEmpty() ? Html.NOTHING : Html.of("<p>{}</p>", client.description()),
                client.clientId(),
                client.clientSecret(),
                client.redirectUris().isEmpty()
                        ? Html.of("<dd>none: no one can authorize it</dd>")
                        : client.redirectUris().stream()
                                .map(uri -> Html.of("<dd><code class=\"copy\">{}</code></dd>", uri))
                                .toList());
    }

    private static Html key(ApiKey key) {
        return Html.of(
                "<dl class=\"card\"><dt>{}</dt><dd><code class=\"copy\">{}</code></dd></dl>\n", key.name(), key.key());
    }

    private static final Html CLIENT_FORM = Html.of("""
            <details class="card">
              <summary>Register another client</summary>
              <form method="post" action="/apps/clients">
                <ol class="steps">
                  <li><label for="name">Enter an integration name</label>
                      <input id="name" name="name" required maxlength="100" autocomplete="off"></li>
                  <li><label for="description">Enter a description <span class="small">(may stay empty)</span></label>
                      <input id="description" name="description" maxlength="300" autocomplete="off"></li>
                  <li><label for="callback">Enter the callback URI shown by your console</label>
                      <input id="callback" name="callback" type="url" required maxlength="1000" autocomplete="off" aria-describedby="callback-help">
                      <span id="callback-help" class="small">Compared letter by letter, as http://127.0.0.1:8080/oauth/callback.</span></li>
                  <li>Click Done, then copy the client ID and the client secret.</li>
                </ol>
                <p class="small">In the real one you also upload a logo and select the scopes that the client may ask for. Here it may ask for all.</p>
                <button type="submit" class="primary">Done</button>
              </form>
            </details>
            """);

    private static final Html KEY_FORM = Html.of("""
            <form method="post" action="/apps/keys" class="card inline">
              <label for="key-name">Name of the new key</label>
              <input id="key-name" name="name" required maxlength="100" autocomplete="off">
              <button type="submit">Make a key</button>
            </form>
            """);
}
