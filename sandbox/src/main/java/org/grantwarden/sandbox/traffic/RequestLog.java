package org.grantwarden.sandbox.traffic;

import java.time.Clock;
import java.util.List;
import java.util.TreeMap;
import org.grantwarden.sandbox.http.Area;
import org.grantwarden.sandbox.http.HttpCall;
import org.grantwarden.sandbox.http.Parameters;

/** The requests received, oldest first; the newest 10000 are kept, the counters count all. */
public final class RequestLog {
    private static final int KEPT = 10_000;

    private final Clock clock;
    private final TreeMap<Long, RecordedRequest> requests = new TreeMap<>();
    private long numbers;
    private long tokenRequests;
    private long apiRequests;

    /** An empty log. */
    public RequestLog(Clock clock) {
        this.clock = clock;
    }

    /** Records a request as it arrives, before anything is done with it, and hands on its number. */
    public synchronized long received(Area area, HttpCall call, Parameters form) {
        long number = ++numbers;
        requests.put(number, RecordedRequest.of(number, clock.instant(), area, call, form));
        if (requests.size() > KEPT) {
            requests.pollFirstEntry();
        }
        if (area == Area.TOKEN) {
            tokenRequests++;
        } else {
            apiRequests++;
        }
        return number;
    }

    /** Adds the status of the answer; -1 if the answer was lost. */
    public synchronized void answered(long number, int status) {
        requests.computeIfPresent(number, (key, request) -> request.answered(status));
    }

    /** All requests kept. */
    public synchronized List<RecordedRequest> all() {
        return List.copyOf(requests.values());
    }

    /** The token requests kept. */
    public List<RecordedRequest> tokenRequests() {
        return all().stream().filter(r -> r.area() == Area.TOKEN).toList();
    }

    /** The token requests kept that asked by this {@code grant_type}. */
    public List<RecordedRequest> tokenRequests(String grantType) {
        return tokenRequests().stream()
                .filter(r -> grantType.equals(r.parameters().get("grant_type")))
                .toList();
    }

    /** The API requests kept. */
    public List<RecordedRequest> apiRequests() {
        return all().stream().filter(r -> r.area() == Area.API).toList();
    }

    /** How many token requests were received since the start or the last {@link #clear}. */
    public synchronized long countOfTokenRequests() {
        return tokenRequests;
    }

    /** How many API requests were received since the start or the last {@link #clear}. */
    public synchronized long countOfApiRequests() {
        return apiRequests;
    }

    /** Forgets all requests and sets the counters to 0. */
    public synchronized void clear() {
        requests.clear();
        tokenRequests = 0;
        apiRequests = 0;
    }
}
