package org.grantwarden.web.evidence;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.grantwarden.domain.identity.NotAllowedException;
import org.grantwarden.domain.installation.Settings;
import org.grantwarden.domain.ledger.ConsistencyProof;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.TilePath;
import org.grantwarden.domain.ledger.usecase.PublishedTree;
import org.grantwarden.domain.ledger.usecase.ReadEvidence;

/**
 * Serves the logs as C2SP tlog-tiles lays them out: checkpoint, hash tiles, entry bundles; beside them proofs. Nothing
 * beyond the newest checkpoint is ever served.
 */
@WebServlet(name = "ledger", urlPatterns = "/ledger/*")
public class LedgerServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private static final String TEXT = "text/plain;charset=utf-8";
    private static final String BYTES = "application/octet-stream";
    private static final String FOR_EVER = "max-age=31536000, immutable";
    private static final Pattern PROOF = Pattern.compile("proof/(0|[1-9][0-9]{0,17})\\.tlog-proof");
    private static final Pattern CONSISTENCY = Pattern.compile("consistency/([1-9][0-9]{0,17})/([1-9][0-9]{0,17})");

    @Inject
    private PublishedTree publishedTree;

    @Inject
    private ReadEvidence readEvidence;

    @Inject
    private ExportDownload exportDownload;

    @Inject
    private Settings settings;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<LogPath> path = LogPath.parse(request.getPathInfo());
        if (path.isEmpty()) {
            refuse(response, HttpServletResponse.SC_NOT_FOUND, "no such log or resource");
            return;
        }
        try {
            if (path.get().resource().equals("export.zip")) {
                exportDownload.send(path.get().log(), request, response);
                return;
            }
            Optional<Answer> answer = answer(path.get());
            if (answer.isPresent()) {
                send(response, answer.get());
            } else {
                refuse(response, HttpServletResponse.SC_NOT_FOUND, "not in the log as signed last");
            }
        } catch (NotAllowedException e) {
            refuse(response, HttpServletResponse.SC_FORBIDDEN, "the right to read the ledger is needed");
        }
    }

    private Optional<Answer> answer(LogPath path) {
        Log log = path.log();
        if (path.resource().equals("checkpoint")) {
            return publishedTree.checkpoint(log).map(newest -> Answer.of(newest.note(), open("max-age=1")));
        }
        Optional<TilePath> tile = TilePath.parse(path.resource());
        if (tile.isPresent()) {
            return tile.get().level() == TilePath.ENTRIES
                    ? readEvidence.bundle(log, tile.get()).map(bytes -> new Answer(BYTES, bytes, "private"))
                    : publishedTree.hashes(log, tile.get()).map(bytes -> new Answer(BYTES, bytes, open(FOR_EVER)));
        }
        Optional<long[]> index = path.numbers(PROOF);
        if (index.isPresent()) {
            return readEvidence.proofFile(log, index.get()[0]).map(file -> Answer.of(file, "private"));
        }
        return path.numbers(CONSISTENCY)
                .flatMap(sizes -> readEvidence.consistency(log, sizes[0], sizes[1]))
                .map(ConsistencyProof::lines)
                .map(lines -> Answer.of(lines, "private"));
    }

    private String open(String howLong) {
        return (settings.ledgerIsPublic() ? "public, " : "private, ") + howLong;
    }

    private static void send(HttpServletResponse response, Answer answer) throws IOException {
        response.setContentType(answer.type);
        response.setHeader("Cache-Control", answer.caching);
        response.setContentLength(answer.body.length);
        response.getOutputStream().write(answer.body);
    }

    private static void refuse(HttpServletResponse response, int status, String why) throws IOException {
        response.setStatus(status);
        response.setContentType(TEXT);
        response.getOutputStream().write((why + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static final class Answer {
        private final String type;
        private final byte[] body;
        private final String caching;

        Answer(String type, byte[] body, String caching) {
            this.type = type;
            this.body = body;
            this.caching = caching;
        }

        static Answer of(String text, String caching) {
            return new Answer(TEXT, text.getBytes(StandardCharsets.UTF_8), caching);
        }
    }
}
