package org.grantwarden.launcher;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The least that the launcher takes for a console: tells its state and answers the health check. */
@WebListener
public class TinyConsole implements ServletContextListener {
    @Override
    public void contextInitialized(ServletContextEvent event) {
        if (System.getenv("GRANTWARDEN_DB_OWNER_PASSWORD") == null) {
            System.out.println("@grantwarden failed There is no database.");
        } else if ("reset-admin".equals(System.getenv("GRANTWARDEN_COMMAND"))) {
            System.out.println("@grantwarden admin-reset admin");
        } else {
            System.out.println("@grantwarden admin-created admin");
            System.out.println("@grantwarden ready");
        }
    }

    /** The health check. */
    @WebServlet("/health/ready")
    public static class Health extends HttpServlet {
        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().print("ready");
        }
    }
}
