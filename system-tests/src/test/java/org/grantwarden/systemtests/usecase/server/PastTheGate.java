package org.grantwarden.systemtests.usecase.server;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Leads Arquillian's own requests to its servlet before the console's gate sees them: the gate closes every path that
 * it does not know. In the test's archive only.
 */
public final class PastTheGate implements ServletContainerInitializer {
    /** The system property that says where the console is. */
    public static final String ADDRESS = "grantwarden.tests.address";

    private static final String RUNNER = "ArquillianServletRunnerEE9";

    @Override
    public void onStartup(@Nullable Set<Class<?>> none, ServletContext context) {
        context.addFilter("past-the-gate", new Forward())
                .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/" + RUNNER);
    }

    /** The filter; it stands before all others. */
    static final class Forward implements Filter {
        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            System.setProperty(
                    ADDRESS,
                    "http://127.0.0.1:" + request.getLocalPort()
                            + request.getServletContext().getContextPath());
            request.getServletContext().getNamedDispatcher(RUNNER).forward(request, response);
        }
    }
}
