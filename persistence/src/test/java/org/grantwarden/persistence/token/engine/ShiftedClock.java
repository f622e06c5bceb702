package org.grantwarden.persistence.token.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The system's clock, put forward by tests. */
final class ShiftedClock extends Clock {
    private volatile Duration shift = Duration.ZERO;

    void pass(Duration time) {
        shift = shift.plus(time);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("this clock is in UTC");
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(shift);
    }
}
