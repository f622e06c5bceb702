package org.grantwarden.launcher;

/** The least that the launcher takes for a sandbox: says that it is ready, and stays. */
public final class TinySandbox {
    private TinySandbox() {}

    public static void main(String[] arguments) throws InterruptedException {
        System.out.println("ready http://127.0.0.1:" + arguments[0].substring("--port=".length()));
        new java.util.concurrent.CountDownLatch(1).await();
    }
}
