package org.grantwarden.systemtests.usecase.server;

import jakarta.servlet.ServletContainerInitializer;
import java.io.File;
import org.assertj.core.api.Assertions;
import org.grantwarden.sandbox.person.Person;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The console's archive as this build made it, with the tests, AssertJ and the way past the gate added. */
public final class ConsoleWar {
    private ConsoleWar() {}

    /** The archive for the server; {@code testPackage} is added without its sub-packages. */
    public static WebArchive with(Package testPackage) {
        File console = new File(System.getProperty("grantwarden.war"));
        return ShrinkWrap.create(ZipImporter.class, "grantwarden-web.war")
                .importFrom(console)
                .as(WebArchive.class)
                .addPackage(testPackage)
                .addPackage(Person.class.getPackage())
                .addAsLibrary(jarOf(Assertions.class))
                .addAsLibrary(ShrinkWrap.create(JavaArchive.class, "past-the-gate.jar")
                        .addClasses(PastTheGate.class, PastTheGate.Forward.class)
                        .addAsServiceProvider(ServletContainerInitializer.class, PastTheGate.class));
    }

    private static File jarOf(Class<?> type) {
        return new File(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    }
}
