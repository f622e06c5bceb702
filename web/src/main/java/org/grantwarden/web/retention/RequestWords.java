package org.grantwarden.web.retention;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.grantwarden.domain.identity.usecase.ReadUserNames;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.retention.LogMonth;
import org.grantwarden.domain.retention.RetentionRequest;
import org.grantwarden.domain.retention.RetentionRequest.State;
import org.grantwarden.domain.retention.usecase.ReadRetention;
import org.grantwarden.web.text.Texts;

/** Requests in words: what is asked for and what confirming it does. */
@ApplicationScoped
public class RequestWords {
    private static final int DAY_LENGTH = 10;

    @Inject
    private ReadUserNames userNames;

    @Inject
    private Texts texts;

    /** The requests as the page shows them. */
    List<RequestRow> rows(List<RetentionRequest> requests, ReadRetention state) {
        Map<UUID, String> names = userNames.all();
        UUID me = userNames.me().orElse(null);
        return requests.stream()
                .map(request -> {
                    UUID decidedBy = request.decidedBy();
                    return new RequestRow(
                            request,
                            what(request, names),
                            request.state() == State.OPEN ? effect(request, state) : "",
                            name(names, request.askedBy()),
                            decidedBy == null ? null : name(names, decidedBy),
                            request.askedBy().equals(me));
                })
                .toList();
    }

    private String what(RetentionRequest request, Map<UUID, String> names) {
        Log log = request.log();
        String logName = log == null ? "" : texts.format("retention.log." + log.code());
        return switch (request.kind()) {
            case PERIOD -> texts.format("retention.what.period", logName, Objects.requireNonNull(request.days()));
            case DROP ->
                texts.format("retention.what.drop", logName, day(Objects.requireNonNull(request.dropBefore())));
            case ERASE -> texts.format("retention.what.erase", name(names, Objects.requireNonNull(request.subject())));
        };
    }

    /** What would be different afterwards, computed from how it is now. */
    private String effect(RetentionRequest request, ReadRetention state) {
        Log log = request.log();
        if (log == null) {
            return texts.format("retention.effect.erase");
        }
        var plan = state.state(log).plan();
        Instant before = request.dropBefore();
        if (before == null) {
            return texts.format("retention.effect.period", plan.days(), Objects.requireNonNull(request.days()));
        }
        List<LogMonth> going =
                plan.drops().stream().filter(month -> month.endsBy(before)).toList();
        return texts.format(
                "retention.effect.drop",
                going.size(),
                going.stream().mapToLong(LogMonth::entries).sum());
    }

    private static String day(Instant time) {
        return time.toString().substring(0, DAY_LENGTH);
    }

    private static String name(Map<UUID, String> names, UUID id) {
        return names.getOrDefault(id, id.toString());
    }
}
