package org.grantwarden.sandbox;

import java.util.Optional;
import org.grantwarden.sandbox.http.Area;
import org.grantwarden.sandbox.http.Front;
import org.grantwarden.sandbox.http.HttpAnswer;
import org.grantwarden.sandbox.http.HttpCall;
import org.grantwarden.sandbox.http.RefusedCallException;
import org.grantwarden.sandbox.http.Router;
import org.grantwarden.sandbox.misbehaviour.Misbehaviour;
import org.grantwarden.sandbox.traffic.RequestLog;

/** Records each token and API request, then lets it meet the misbehaviour before and after its answer. */
final class Misbehaving implements Front.Around {
    private static final int LOST = -1;

    private final Misbehaviour misbehaviour;
    private final RequestLog requests;

    Misbehaving(Misbehaviour misbehaviour, RequestLog requests) {
        this.misbehaviour = misbehaviour;
        this.requests = requests;
    }

    @Override
    public Optional<HttpAnswer> handle(Area area, HttpCall call, Router.Handler next) throws RefusedCallException {
        if (area == Area.PAGE) {
            return Optional.of(next.handle(call));
        }
        long number = requests.received(area, call, call.form());
        var instead = misbehaviour.before(area);
        HttpAnswer answer = instead.isPresent() ? instead.get() : next.handle(call);
        boolean lost = misbehaviour.losesAnswer(area);
        requests.answered(number, lost ? LOST : answer.status());
        return lost ? Optional.empty() : Optional.of(answer);
    }
}
