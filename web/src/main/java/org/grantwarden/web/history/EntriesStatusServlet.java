package org.grantwarden.web.history;

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
import org.grantwarden.domain.ledger.usecase.ReadHistory;
import org.grantwarden.web.authorization.Ids;
import org.grantwarden.web.live.LiveAnswer;

/**
 * Tells a page which of the entries that it shows as pending have their place by now, as JSON. Polled, so it does not prolong a
 * session; a request names at most 50 entries.
 */
@WebServlet(name = "entriesStatus", urlPatterns = "/status/entries")
public class EntriesStatusServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final int MOST = 50;

    @Inject
    private ReadHistory readHistory;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String[] named = request.getParameterValues("id");
        List<UUID> uids = Stream.of(named == null ? new String[0] : named)
                .limit(MOST)
                .flatMap(uid -> Ids.parse(uid).stream())
                .distinct()
                .toList();
        LiveAnswer.write(response, () -> uids.stream()
                .map(uid -> "\"%s\":{\"state\":\"%s\"}"
                        .formatted(uid, readHistory.isSequenced(uid) ? "sequenced" : "pending"))
                .collect(Collectors.joining(",", "{", "}")));
    }
}
