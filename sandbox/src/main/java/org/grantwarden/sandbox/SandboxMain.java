package org.grantwarden.sandbox;

import java.io.IOException;
import java.net.BindException;
import java.util.concurrent.CountDownLatch;

/**
 * Starts the look-alike as a program: {@code java -jar grantwarden-sandbox.jar [--port=8089] [--callback=URI]
 * [--state=FILE] [--access-token-seconds=3600]}. It prints one line when it serves and runs until it is told to stop.
 */
public final class SandboxMain {
    private static final int WRONG_USE = 2;

    private SandboxMain() {}

    /** Starts, prints {@code ready} and the address, and waits for the end. */
    public static void main(String[] arguments) throws InterruptedException {
        SandboxOptions options;
        try {
            options = SandboxOptions.read(arguments);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(WRONG_USE);
            return;
        }
        try {
            Sandbox sandbox = Sandbox.start(options);
            Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close, "sandbox-stop"));
            System.out.println("ready " + sandbox.baseUrl());
            System.out.flush();
        } catch (BindException taken) {
            fail("Port " + options.port() + " of 127.0.0.1 is taken. Choose another with --port=.");
        } catch (IOException | RuntimeException failed) {
            fail("The look-alike cannot start: " + failed.getMessage());
        }
        new CountDownLatch(1).await();
    }

    private static void fail(String sentence) {
        System.err.println(sentence);
        System.exit(1);
    }
}
