package org.grantwarden.sandbox.pages;

import java.time.Clock;
import java.util.LinkedHashMap;
import org.grantwarden.sandbox.control.Controls;
import org.grantwarden.sandbox.http.HttpAnswer;
import org.grantwarden.sandbox.http.HttpCall;
import org.grantwarden.sandbox.http.RefusedCallException;
import org.grantwarden.sandbox.misbehaviour.Misbehaviour;
import org.grantwarden.sandbox.state.Store;

/** On this page a person makes the look-alike misbehave. */
public final class MisbehavePage {
    private static final String BASE = "/misbehave/";

    private final Controls controls;
    private final Misbehaviour misbehaviour;
    private final GrantTable grants;

    /** Puts the parts together. */
    public MisbehavePage(Controls controls, Misbehaviour misbehaviour, Store store, Clock clock) {
        this.controls = controls;
        this.misbehaviour = misbehaviour;
        this.grants = new GrantTable(store, clock);
    }

    /** Shows the page. */
    public HttpAnswer show(HttpCall call) {
        Html done = call.query()
                .first("done")
                .flatMap(Controls::done)
                .map(sentence -> Html.of("<p class=\"note good\" role=\"status\">{}</p>", sentence))
                .orElse(Html.NOTHING);
        var cards = new MisbehaviourCards(misbehaviour.settings());
        Html main = Html.of("""
                {}
                <p class="lead">Make this program do what an authorization server does on a bad day, and watch the console cope.</p>
                <h2>Tokens and grants</h2>
                <div class="grid">{}</div>
                {}
                <h2>Answers</h2>
                <p>For the token endpoint and the API. Pages always behave. A restart ends all of it.</p>
                <div class="grid">{}</div>
                <form method="post" action="/misbehave/reset" class="after"><button type="submit" class="primary">Behave well again</button></form>
                """, done, cards.tokens(), grants.html(), cards.answers());
        return HttpAnswer.page(200, Layout.page("Misbehave", main).markup());
    }

    /** Does one act and shows the page again. */
    public HttpAnswer act(HttpCall call) throws RefusedCallException {
        String act = call.path().substring(BASE.length());
        if (Controls.done(act).isEmpty()) {
            throw new RefusedCallException(404, "There is nothing at this address.");
        }
        var arguments = new LinkedHashMap<String, String>();
        for (String name : call.form().names()) {
            call.form().first(name).ifPresent(value -> arguments.put(name, value));
        }
        try {
            controls.apply(act, arguments);
        } catch (IllegalArgumentException wrong) {
            throw new RefusedCallException(400, String.valueOf(wrong.getMessage()));
        }
        return HttpAnswer.seeOther("/misbehave?done=" + act);
    }
}
