package org.grantwarden.launcher.console;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.grantwarden.launcher.CannotStartException;
import org.grantwarden.launcher.process.Child;
import org.grantwarden.launcher.product.Part;
import org.grantwarden.launcher.product.RuntimeFolder;

/** Payara Micro with the console at its root, laid out and ready to be started. */
public final class ConsoleServer {
    private static final Duration STOP = Duration.ofSeconds(20);
    private static final Duration STOP_WRITING_CLASSES = Duration.ofSeconds(60);

    /** Where the console listens. */
    public record Listen(String address, int port) {}

    private final String java;
    private final PayaraHome payara;
    private final ConsoleFolder console;
    private final SharedClasses sharedClasses;

    private ConsoleServer(String java, PayaraHome payara, ConsoleFolder console) {
        this.java = java;
        this.payara = payara;
        this.console = console;
        this.sharedClasses = new SharedClasses(console.folder());
    }

    /** Unpacks what this build needs and was not unpacked before. */
    public static ConsoleServer unpacked(RuntimeFolder runtime, String java) {
        Part payara = part("payara-micro.jar");
        Part console = part("console.war");
        PayaraHome home = PayaraHome.unpacked(runtime, payara, java);
        return new ConsoleServer(java, home, ConsoleFolder.unpacked(runtime, console, home.launchJar()));
    }

    private static Part part(String fileName) {
        return Part.find(fileName)
                .orElseThrow(() -> new CannotStartException("This build carries no " + fileName + ": build it again."));
    }

    /**
     * Starts the server; what it prints goes to {@code output}.
     *
     * @param options additional JVM options, the last ones win
     * @param keepClasses whether a first start writes the archive for the next ones as it ends
     */
    public Child start(
            Listen listen,
            List<String> options,
            boolean keepClasses,
            Map<String, String> environment,
            Consumer<String> output)
            throws IOException {
        payara.reset();
        var command = new ArrayList<>(List.of(java));
        command.addAll(ConsoleJvm.before(options));
        command.addAll(sharedClasses.options(keepClasses));
        command.addAll(options);
        command.addAll(List.of(
                "-Dgrantwarden.http.address=" + listen.address(),
                "-Dgrantwarden.http.port=" + listen.port(),
                "-jar",
                console.launchJar().toString(),
                console.mainClass(),
                "--contextroot",
                "/",
                "--deploy",
                console.application().toString()));
        return Child.start("console", command, environment, payara.folder(), output);
    }

    /** Stops the server and takes over the archive of shared classes if it wrote one. */
    public void stop(Child child) {
        boolean endedByItself = child.stop(sharedClasses.areBeingWritten() ? STOP_WRITING_CLASSES : STOP);
        if (endedByItself) {
            try {
                sharedClasses.adopt();
            } catch (IOException slowerNextTime) {
                // The archive only saves time; a start without it works as well.
                return;
            }
        }
    }

    /** Whether {@code /health/ready} answers 200 now. */
    public static boolean isReady(Listen listen) {
        String host =
                listen.address().equals("0.0.0.0") || listen.address().equals("::") ? "127.0.0.1" : listen.address();
        String literal = host.contains(":") ? "[" + host + "]" : host;
        try {
            var connection = (HttpURLConnection) URI.create("http://" + literal + ":" + listen.port() + "/health/ready")
                    .toURL()
                    .openConnection();
            connection.setConnectTimeout(2_000);
            connection.setReadTimeout(5_000);
            connection.setInstanceFollowRedirects(false);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException notYet) {
            return false;
        }
    }
}
