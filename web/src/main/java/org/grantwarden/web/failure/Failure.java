package org.grantwarden.web.failure;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import jakarta.servlet.RequestDispatcher;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.omnifaces.exceptionhandler.FullAjaxExceptionHandler;

/** The failure that an error page is about: its id, which is in the log line too, and where one was. */
@Named
@RequestScoped
public class Failure {

    private static final Logger LOG = Logger.getLogger(Failure.class.getName());

    /** The id to quote. A failure outside of Faces has no log line with an id yet; then this writes it, once. */
    public String getId() {
        Map<String, Object> request =
                FacesContext.getCurrentInstance().getExternalContext().getRequestMap();
        Object id = request.get(FullAjaxExceptionHandler.EXCEPTION_UUID);
        if (id == null) {
            id = UUID.randomUUID().toString();
            request.put(FullAjaxExceptionHandler.EXCEPTION_UUID, id);
            var cause = (Throwable) request.get(RequestDispatcher.ERROR_EXCEPTION);
            LOG.log(Level.SEVERE, cause, logLine(id, getPath()));
        }
        return id.toString();
    }

    /** Whether the fault is the server's, and not that of the request. */
    public boolean isOfServer() {
        Object status = FacesContext.getCurrentInstance()
                .getExternalContext()
                .getRequestMap()
                .get(RequestDispatcher.ERROR_STATUS_CODE);
        return !(status instanceof Integer code) || code >= 500;
    }

    /** The path that failed, without its query, which may carry what is nobody's business. */
    public String getPath() {
        var external = FacesContext.getCurrentInstance().getExternalContext();
        Object failed = external.getRequestMap().get(RequestDispatcher.ERROR_REQUEST_URI);
        String path = failed == null ? external.getRequestContextPath() + "/" : failed.toString();
        // Two slashes at the front would make it another site's address.
        return path.startsWith("//") || path.contains("\\") ? external.getRequestContextPath() + "/" : path;
    }

    private static Supplier<String> logLine(Object id, String path) {
        return () -> "[" + id + "] failed: " + path;
    }
}
