package org.grantwarden.systemtests.usecase.server;

import java.nio.file.Path;
import java.util.List;
import org.jboss.arquillian.container.spi.Container;
import org.jboss.arquillian.container.spi.ContainerRegistry;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.deployment.Deployment;
import org.jboss.arquillian.container.spi.client.deployment.DeploymentScenario;
import org.jboss.arquillian.container.spi.event.DeployManagedDeployments;
import org.jboss.arquillian.container.spi.event.SetupContainer;
import org.jboss.arquillian.container.spi.event.UnDeployManagedDeployments;
import org.jboss.arquillian.container.spi.event.container.AfterStop;
import org.jboss.arquillian.container.test.impl.client.deployment.event.GenerateDeployment;
import org.jboss.arquillian.core.api.Instance;
import org.jboss.arquillian.core.api.InstanceProducer;
import org.jboss.arquillian.core.api.annotation.Inject;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.EventContext;
import org.jboss.arquillian.test.spi.annotation.ClassScoped;
import org.jboss.arquillian.test.spi.event.suite.AfterSuite;
import org.jspecify.annotations.Nullable;

/**
 * Starts the surroundings before the server is set up, deploys with the first test class, and keeps that deployment for
 * all classes after it: a start takes half a minute, Arquillian would do one for each class.
 */
public final class SharedConsole {
    private static final int BEFORE_ALL_OTHERS = 100;

    @Inject
    private @Nullable Instance<ContainerRegistry> containers;

    @Inject
    @ClassScoped
    private @Nullable InstanceProducer<DeploymentScenario> scenario;

    private @Nullable Surroundings surroundings;
    private @Nullable DeploymentScenario shared;
    private List<Path> leftovers = List.of();
    private boolean tried;
    private boolean deployed;

    /** Starts the surroundings and tells the server about them. */
    void setUp(@Observes(precedence = BEFORE_ALL_OTHERS) SetupContainer event) {
        surroundings = Surroundings.start();
        event.getContainer()
                .getContainerConfiguration()
                .overrideProperty("cmdOptions", "-Xmx512m -XX:+UseSerialGC")
                .overrideProperty(
                        "extraMicroOptions",
                        "--systemproperties " + surroundings.settings() + " --nohazelcast --disablephonehome");
    }

    /** Builds the archive for the first class only. */
    void generate(@Observes EventContext<GenerateDeployment> event) {
        InstanceProducer<DeploymentScenario> ofThisClass = present(scenario);
        if (shared == null) {
            event.proceed();
            shared = ofThisClass.get();
        } else {
            ofThisClass.set(shared);
        }
    }

    /** Starts the console with the first class only. */
    void deploy(@Observes EventContext<DeployManagedDeployments> event) {
        if (!tried) {
            tried = true;
            event.proceed();
            deployed = true;
            leftovers = Leftovers.archiveFolders();
        } else if (!deployed) {
            throw new IllegalStateException("the console did not start; see the first class that needed it");
        }
    }

    /** Lets it run when a class is over. */
    void keep(@Observes EventContext<UnDeployManagedDeployments> event) {
        // Not to proceed is the point.
    }

    /** Stops the console after the last class. */
    void end(@Observes(precedence = BEFORE_ALL_OTHERS) AfterSuite event) throws DeploymentException {
        if (shared == null || !deployed) {
            return;
        }
        for (Deployment deployment : shared.deployedDeployments()) {
            Container<?> container = present(containers)
                    .get()
                    .getContainer(deployment.getDescription().getTarget());
            container
                    .getDeployableContainer()
                    .undeploy(deployment.getDescription().getTestableArchive());
            deployment.undeployed();
        }
    }

    /** Stops the surroundings after the server, which puts its stop on record. */
    void afterStop(@Observes AfterStop event) {
        if (surroundings != null) {
            surroundings.close();
            surroundings = null;
        }
        leftovers.forEach(Leftovers::delete);
    }

    private static <T> T present(@Nullable T injected) {
        if (injected == null) {
            throw new IllegalStateException("Arquillian has not injected its parts");
        }
        return injected;
    }
}
