package org.grantwarden.launcher;

import java.util.Optional;

/** What the command line asks for. */
enum Command {
    START,
    RESET_ADMIN,
    HELP,
    VERSION;

    /** Empty if the command line means nothing. */
    static Optional<Command> of(String... arguments) {
        if (arguments.length == 0) {
            return Optional.of(START);
        }
        if (arguments.length > 1) {
            return Optional.empty();
        }
        return switch (arguments[0]) {
            case "reset-admin" -> Optional.of(RESET_ADMIN);
            case "--help", "-h" -> Optional.of(HELP);
            case "--version" -> Optional.of(VERSION);
            default -> Optional.empty();
        };
    }
}
