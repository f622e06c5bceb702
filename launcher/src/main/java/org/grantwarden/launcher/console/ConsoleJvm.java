package org.grantwarden.launcher.console;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The JVM options of the console; {@code GRANTWARDEN_JAVA_OPTS} comes after them and so wins. */
final class ConsoleJvm {
    private static final List<String> OPTIONS = List.of(
            "-Xmx384m",
            // The optimising compiler starts later than by default: at the start it takes the processor from the start.
            "-XX:Tier4InvocationThreshold=20000",
            "-XX:Tier4MinInvocationThreshold=5000",
            "-XX:Tier4CompileThreshold=40000",
            "-XX:Tier4BackEdgeThreshold=120000",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dfile.encoding=UTF-8",
            "-Djava.awt.headless=true");

    /** For a heap of this size it needs the least processor time, above all while the server starts. */
    private static final String COLLECTOR = "-XX:+UseSerialGC";

    private static final Pattern ANY_COLLECTOR = Pattern.compile("-XX:\\+Use\\w+GC");

    private ConsoleJvm() {}

    /** The options that come before the operator's: two collectors are one too many for a JVM. */
    static List<String> before(List<String> operators) {
        boolean chosen = operators.stream()
                .anyMatch(option -> ANY_COLLECTOR.matcher(option).matches());
        return chosen
                ? OPTIONS
                : Stream.concat(OPTIONS.stream(), Stream.of(COLLECTOR)).toList();
    }
}
