package org.grantwarden.web.connection;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.grantwarden.domain.connection.ConnectionOverview;
import org.grantwarden.domain.connection.usecase.ConnectionOverviews;
import org.grantwarden.web.authorization.Ids;
import org.grantwarden.web.live.LiveAnswer;

/**
 * Tells the list and a connection's page how the connections are that they show, as JSON: for each id its state and what its
 * page's content is named. Polled, so it does not prolong a session; a request names at most 200 connections.
 */
@WebServlet(name = "connectionsStatus", urlPatterns = "/status/connections")
public class ConnectionsStatusServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final int MOST = 200;

    @Inject
    private ConnectionOverviews overviews;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String[] named = request.getParameterValues("id");
        List<UUID> ids = Stream.of(named == null ? new String[0] : named)
                .limit(MOST)
                .flatMap(id -> Ids.parse(id).stream())
                .distinct()
                .toList();
        LiveAnswer.write(response, () -> overviews.of(ids).stream()
                .map(ConnectionsStatusServlet::json)
                .collect(Collectors.joining(",", "{", "}")));
    }

    private static String json(ConnectionOverview overview) {
        return "\"%s\":{\"state\":\"%s\",\"version\":\"%s\"}"
                .formatted(
                        overview.connection().id(), overview.status().state().code(), ConnectionVersion.of(overview));
    }
}
