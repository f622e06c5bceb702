package org.grantwarden.launcher.console;

import java.util.List;

/** The JVM options of the console; {@code GRANTWARDEN_JAVA_OPTS} comes after them and so wins. */
final class ConsoleJvm {
    static final List<String> OPTIONS = List.of(
            "-Xmx384m",
            // The optimising compiler starts later than by default: at the start it takes the processor from the start.
            "-XX:Tier4InvocationThreshold=20000",
            "-XX:Tier4MinInvocationThreshold=5000",
            "-XX:Tier4CompileThreshold=40000",
            "-XX:Tier4BackEdgeThreshold=120000",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dfile.encoding=UTF-8",
            "-Djava.awt.headless=true");

    private ConsoleJvm() {}
}
