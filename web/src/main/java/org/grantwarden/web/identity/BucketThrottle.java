package org.grantwarden.web.identity;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.grantwarden.domain.identity.SignInThrottle;

/**
 * Token buckets in the memory of this node. An account has five attempts, then one every 30 seconds; an address has 30,
 * then one every 2 seconds. Only the buckets used last are kept: whoever wants one forgotten must first fill the memory
 * from hundreds of addresses.
 */
@ApplicationScoped
public class BucketThrottle implements SignInThrottle {

    static final int MOST_BUCKETS = 20_000;

    private static final Bandwidth PER_ACCOUNT = Bandwidth.builder()
            .capacity(5)
            .refillGreedy(1, Duration.ofSeconds(30))
            .build();
    private static final Bandwidth PER_ADDRESS = Bandwidth.builder()
            .capacity(30)
            .refillGreedy(1, Duration.ofSeconds(2))
            .build();

    private final TimeMeter time;
    private final Map<String, Bucket> accounts = newestOf(MOST_BUCKETS);
    private final Map<String, Bucket> addresses = newestOf(MOST_BUCKETS);

    /** Buckets that fill as time passes. */
    @Inject
    public BucketThrottle() {
        // Not the wall clock: setting that must neither free nor lock anybody.
        this(TimeMeter.SYSTEM_NANOTIME);
    }

    BucketThrottle(TimeMeter time) {
        this.time = time;
    }

    @Override
    public synchronized Optional<Duration> attempt(String account, String address) {
        // The address comes first: one that has used itself up must not use up other people's accounts.
        Optional<Duration> wait = take(bucket(addresses, Networks.of(address), PER_ADDRESS));
        return wait.isPresent() ? wait : take(bucket(accounts, account, PER_ACCOUNT));
    }

    @Override
    public synchronized void succeeded(String account, String address) {
        accounts.remove(account);
        // One back, not all: else a guesser with an account of their own had no budget at all.
        bucket(addresses, Networks.of(address), PER_ADDRESS).addTokens(1);
    }

    private Bucket bucket(Map<String, Bucket> buckets, String key, Bandwidth limit) {
        Supplier<Bucket> fresh = () ->
                Bucket.builder().addLimit(limit).withCustomTimePrecision(time).build();
        return buckets.computeIfAbsent(key, any -> fresh.get());
    }

    private static Optional<Duration> take(Bucket bucket) {
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    private static Map<String, Bucket> newestOf(int most) {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
                return size() > most;
            }
        };
    }
}
