package org.grantwarden.persistence.token.engine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.grantwarden.domain.identity.Call;
import org.grantwarden.domain.token.RefreshResult;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A node in a process of its own, so that it can be killed. It does what its standard input says, one line at a time, and
 * ends with it. At the step for which it is armed it says so and stays there.
 */
final class NodeMain {
    private static final int POOL = 4;

    private final AtomicReference<@Nullable Step> armed = new AtomicReference<>();

    private NodeMain() {}

    /** Arguments: the database's address and user, the data folder, the token endpoint, the node's name. */
    public static void main(String[] args) throws InterruptedException {
        BlockingQueue<String> commands = new LinkedBlockingQueue<>();
        Thread reader = new Thread(() -> read(commands));
        reader.setDaemon(true);
        reader.start();
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(args[0]);
        source.setUser(args[1]);
        source.setPassword(commands.take());
        NodeMain main = new NodeMain();
        try (EngineNode node = new EngineNode(
                new NodeSettings(args[4], Path.of(args[2])),
                source,
                POOL,
                new Catalogue(URI.create(args[3])),
                Clock.systemUTC(),
                true,
                main::at)) {
            say("ready");
            while (true) {
                String[] words = commands.take().split(" ", -1);
                say(main.obey(node, words));
            }
        }
    }

    private String obey(EngineNode node, String[] words) {
        return switch (words[0]) {
            case "arm" -> {
                armed.set(Step.valueOf(words[1]));
                yield "armed";
            }
            case "look-after" -> {
                node.lookAfter();
                yield "looked after";
            }
            case "refresh" -> told(node.refresher.refresh(UUID.fromString(words[1]), Long.parseLong(words[2])));
            case "refresh-now" ->
                told(node.call.as(Call.system("test"), () -> node.refreshNow.refresh(UUID.fromString(words[1]))));
            default -> throw new IllegalArgumentException(words[0]);
        };
    }

    private static String told(RefreshResult result) {
        return result.getClass().getSimpleName();
    }

    private void at(Step step) {
        if (armed.get() == step) {
            say("at " + step);
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    private static void read(BlockingQueue<String> commands) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                commands.add(line);
            }
        } catch (IOException e) {
            say("cannot read: " + e);
        }
        // Whoever started this process has gone, or wants it to go.
        Runtime.getRuntime().halt(0);
    }
}
