package org.grantwarden.web.scope;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.grantwarden.domain.connection.MatrixQuery;
import org.grantwarden.domain.connection.usecase.ExportScopes;
import org.grantwarden.domain.identity.NotAllowedException;

/** Sends the matrix as CSV as it is written, with the same filter as the page. */
@WebServlet(name = "matrix", urlPatterns = MatrixAddress.EXPORT)
public class MatrixDownload extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    private ExportScopes exportScopes;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        MatrixAddress address = MatrixAddress.of(request.getParameterMap());
        MatrixQuery query = address.query();
        if (!address.wrong().isEmpty()) {
            // The page says what is wrong with it.
            response.sendRedirect(request.getContextPath() + address.atPage(1));
            return;
        }
        try {
            ExportScopes.Prepared prepared = exportScopes.prepare(query);
            response.setContentType("text/csv;charset=utf-8");
            response.setHeader("Cache-Control", "private, no-store");
            response.setHeader("Content-Disposition", "attachment; filename=\"scopes.csv\"");
            exportScopes.write(prepared, response.getWriter());
        } catch (NotAllowedException e) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN, "");
        }
    }
}
