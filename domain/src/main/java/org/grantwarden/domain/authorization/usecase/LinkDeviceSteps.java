package org.grantwarden.domain.authorization.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicReference;
import org.grantwarden.domain.authorization.AuthorizationLinks;
import org.grantwarden.domain.authorization.DeviceAnswer;
import org.grantwarden.domain.authorization.GrantType;
import org.grantwarden.domain.authorization.usecase.FollowAuthorizationLink.Answer;
import org.grantwarden.domain.secret.Secret;

/** The two transactions in which somebody with a link asks for a user code; each looks at link and connection anew. */
@ApplicationScoped
public class LinkDeviceSteps {
    private LinkSteps linkSteps;
    private DeviceSteps deviceSteps;
    private AuthorizationLinks links;
    private Clock clock;

    protected LinkDeviceSteps() {}

    @Inject
    public LinkDeviceSteps(LinkSteps linkSteps, DeviceSteps deviceSteps, AuthorizationLinks links, Clock clock) {
        this.linkSteps = linkSteps;
        this.deviceSteps = deviceSteps;
        this.links = links;
        this.clock = clock;
    }

    /** What is to be done. */
    sealed interface Step {
        /** Nothing more. */
        record Over(Answer answer) implements Step {}

        /** A user code is to be asked for. */
        record Ask(DeviceSteps.Step.Ask ask) implements Step {}
    }

    @Transactional
    Step prepare(Secret token) {
        AtomicReference<DeviceSteps.Step> prepared = new AtomicReference<>();
        Answer answer = linkSteps.proceed(token, GrantType.DEVICE_CODE, (link, ready) -> {
            DeviceSteps.Step step = deviceSteps.ask(ready);
            prepared.set(step);
            return of(step);
        });
        return prepared.get() instanceof DeviceSteps.Step.Ask ask ? new Step.Ask(ask) : new Step.Over(answer);
    }

    @Transactional
    Answer begin(Secret token, DeviceSteps.Step.Ask ask, DeviceAnswer given) {
        return linkSteps.proceed(token, GrantType.DEVICE_CODE, (link, ready) -> {
            StartByCode.Result result = deviceSteps.begin(ask, given, link.madeBy(), LinkSteps.facts(link));
            if (result instanceof StartByCode.Result.Waiting waiting) {
                links.follow(link.continued(waiting.authorizationId(), clock.instant()));
            }
            return new Answer.ByCode(result);
        });
    }

    private static Answer of(DeviceSteps.Step step) {
        return new Answer.ByCode(
                step instanceof DeviceSteps.Step.Over over
                        ? over.result()
                        : new StartByCode.Result.Refused(StartAuthorization.Reason.INCOMPLETE));
    }
}
