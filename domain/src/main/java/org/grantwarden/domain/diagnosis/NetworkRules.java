package org.grantwarden.domain.diagnosis;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.grantwarden.domain.diagnosis.Reach.Trouble;

/** The way to the hosts that the console calls. A host that fails at one step is left out of the later ones. */
final class NetworkRules {
    private NetworkRules() {}

    static List<Step> of(Examination examined, Instant now) {
        List<Reach> ways = examined.ways();
        return List.of(name(ways, now), address(ways, now), connection(ways, now), certificate(ways, now));
    }

    private static Step name(List<Reach> ways, Instant now) {
        List<Reach> unknown = with(ways, Trouble.UNKNOWN_NAME);
        if (!unknown.isEmpty()) {
            return Step.seen(StepName.NAME, Finding.NAME_UNKNOWN, now, hosts(unknown));
        }
        List<Reach> slow = with(ways, Trouble.NO_CONNECTION_IN_TIME);
        return slow.isEmpty()
                ? Step.seen(StepName.NAME, Finding.NAME_KNOWN, now, hosts(ways))
                : Step.seen(StepName.NAME, Finding.NAME_SLOW, now, hosts(slow));
    }

    private static Step address(List<Reach> ways, Instant now) {
        List<Reach> refused = with(ways, Trouble.REFUSED_ADDRESS);
        if (!refused.isEmpty()) {
            String rule = refused.stream().map(Reach::detail).collect(Collectors.joining("; "));
            return Step.seen(StepName.ADDRESS, Finding.ADDRESS_REFUSED, now, hosts(refused), rule);
        }
        List<Reach> slow = with(ways, Trouble.NO_CONNECTION_IN_TIME);
        return passedOrNot(StepName.ADDRESS, Finding.ADDRESS_ALLOWED, without(ways, slow), now);
    }

    private static Step connection(List<Reach> ways, Instant now) {
        List<Reach> none = with(ways, Trouble.NO_CONNECTION);
        if (!none.isEmpty()) {
            return Step.seen(StepName.CONNECTION, Finding.NO_CONNECTION, now, hosts(none));
        }
        List<Reach> slow = with(ways, Trouble.NO_CONNECTION_IN_TIME);
        return slow.isEmpty()
                ? passedOrNot(StepName.CONNECTION, Finding.CONNECTED, ways, now)
                : Step.seen(StepName.CONNECTION, Finding.NO_CONNECTION_IN_TIME, now, hosts(slow));
    }

    private static Step certificate(List<Reach> ways, Instant now) {
        for (Reach way : ways) {
            switch (way.trouble()) {
                case CERTIFICATE_EXPIRED -> {
                    return certificate(Finding.CERTIFICATE_EXPIRED, way, now);
                }
                case CERTIFICATE_UNTRUSTED -> {
                    return certificate(Finding.CERTIFICATE_UNTRUSTED, way, now);
                }
                case CERTIFICATE_OTHER_NAME -> {
                    return certificate(Finding.CERTIFICATE_OTHER_NAME, way, now);
                }
                case HANDSHAKE_FAILED -> {
                    return Step.seen(StepName.CERTIFICATE, Finding.HANDSHAKE_FAILED, now, way.host());
                }
                case UNKNOWN_NAME, REFUSED_ADDRESS, NO_CONNECTION, NO_CONNECTION_IN_TIME, NONE -> {}
            }
        }
        boolean plain = !ways.isEmpty() && ways.stream().allMatch(Reach::plain);
        return passedOrNot(StepName.CERTIFICATE, plain ? Finding.PLAIN_HTTP : Finding.CERTIFICATE_TRUSTED, ways, now);
    }

    private static Step certificate(Finding finding, Reach way, Instant now) {
        Reach.Certificate shown = way.certificate();
        return shown == null
                ? Step.seen(StepName.CERTIFICATE, finding, now, way.host(), "?", "?", "?")
                : Step.seen(
                        StepName.CERTIFICATE, finding, now, way.host(), shown.subject(), shown.issuer(), shown.until());
    }

    /** Passed by those that came so far; not reached where none did. */
    private static Step passedOrNot(StepName step, Finding passed, List<Reach> ways, Instant now) {
        List<Reach> through = ways.stream()
                .filter(way -> way.trouble().endsAt().compareTo(step) > 0)
                .toList();
        return through.isEmpty() ? Step.untold(step, Finding.NOT_TRIED) : Step.seen(step, passed, now, hosts(through));
    }

    private static List<Reach> with(List<Reach> ways, Trouble trouble) {
        return ways.stream().filter(way -> way.trouble() == trouble).toList();
    }

    private static List<Reach> without(List<Reach> ways, List<Reach> others) {
        return ways.stream().filter(way -> !others.contains(way)).toList();
    }

    private static String hosts(List<Reach> ways) {
        return ways.stream().map(Reach::host).collect(Collectors.joining(", "));
    }
}
