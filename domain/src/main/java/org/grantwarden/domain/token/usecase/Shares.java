package org.grantwarden.domain.token.usecase;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Keeps one account from taking all the places: each has a share of them at the most. */
final class Shares {
    private final int each;
    private final Map<String, Integer> taken = new HashMap<>();

    /**
     * Shares of that size.
     *
     * @param each places that one account may take
     */
    Shares(int each) {
        this.each = each;
    }

    /** Takes a place for an account; false where its share is taken. */
    synchronized boolean take(String account) {
        int present = taken.getOrDefault(account, 0);
        if (present >= each) {
            return false;
        }
        taken.put(account, present + 1);
        return true;
    }

    /** Gives a place back. */
    synchronized void release(String account) {
        int left = taken.getOrDefault(account, 0) - 1;
        if (left > 0) {
            taken.put(account, left);
        } else {
            taken.remove(account);
        }
        notifyAll();
    }

    /** The accounts whose share is taken. */
    synchronized Set<String> full() {
        Set<String> full = new HashSet<>();
        taken.forEach((account, present) -> {
            if (present >= each) {
                full.add(account);
            }
        });
        return full;
    }

    /**
     * Waits until one of these accounts has a place again; not for ever, for others may have become due.
     *
     * @return whether one of them was full when asked
     */
    synchronized boolean awaitRoom(Set<String> accounts, Duration most) {
        long end = System.nanoTime() + most.toNanos();
        if (accounts.isEmpty()) {
            return false;
        }
        try {
            for (long left = most.toNanos(); left > 0 && full().containsAll(accounts); left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a place", e);
        }
        return true;
    }
}
