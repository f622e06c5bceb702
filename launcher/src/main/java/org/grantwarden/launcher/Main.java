package org.grantwarden.launcher;

import java.nio.file.Path;
import java.util.Optional;

/** The command line of the product. */
public final class Main {
    private static final String HELP = """
            Grantwarden: a console for OAuth 2.0 connections, with an audit trail that proves itself.

            Usage: java -jar grantwarden.jar [command]

              (no command)   start the console, with an embedded PostgreSQL and a practice provider
                             unless GRANTWARDEN_DB_URL names a database
              reset-admin    give the administrator a new one-time password (stop the console first)
              --version      print the version
              --help         print this text

            Settings are environment variables; the README lists them all. The most common:
              GRANTWARDEN_HTTP_ADDRESS   127.0.0.1
              GRANTWARDEN_HTTP_PORT      8080
              GRANTWARDEN_PUBLIC_URL     https address that browsers use; needed beyond this machine
              GRANTWARDEN_DATA_DIR       data
              GRANTWARDEN_DB_URL         jdbc:postgresql://host:port/database, with _DB_USER and _DB_PASSWORD
              GRANTWARDEN_SANDBOX        on or off
              GRANTWARDEN_SANDBOX_PORT   8089
              GRANTWARDEN_JAVA_OPTS      more options for the console's Java, e.g. -Xmx1g
            """;

    private Main() {}

    public static void main(String[] arguments) {
        Optional<Command> command = Command.of(arguments);
        if (command.isEmpty()) {
            System.err.println("Unknown command: " + String.join(" ", arguments) + " (try --help).");
            System.exit(2);
        }
        System.exit(run(command.get()));
    }

    private static int run(Command command) {
        switch (command) {
            case HELP -> System.out.print(HELP);
            case VERSION -> System.out.println("Grantwarden " + version());
            case START, RESET_ADMIN -> {
                return launch(command);
            }
        }
        return 0;
    }

    private static int launch(Command command) {
        try {
            return Launch.run(Settings.from(System.getenv(), Path.of("")), command, System.out);
        } catch (CannotStartException e) {
            System.err.println(e.getMessage());
        } catch (Exception e) {
            System.err.println("Grantwarden failed: " + e.toString().replace('\n', ' '));
        }
        return 1;
    }

    private static String version() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }
}
