package org.grantwarden.sandbox.misbehaviour;

import org.grantwarden.sandbox.http.Area;

/** A fault that strikes the next requests, or all of them until it is switched off. */
final class Countdown {
    /** Strikes until it is switched off. */
    static final int ENDLESS = -1;

    private int left;
    private Where where = Where.BOTH;

    synchronized void set(int times, Where place) {
        left = times;
        where = place;
    }

    synchronized boolean strikes(Area area) {
        if (left == 0 || !where.includes(area)) {
            return false;
        }
        if (left > 0) {
            left--;
        }
        return true;
    }

    synchronized int left() {
        return left;
    }

    synchronized Where where() {
        return where;
    }
}
