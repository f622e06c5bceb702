package org.grantwarden.systemtests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Files sent by somebody who is not signed in, or to a page that asks for none. */
@ExtendWith(OnSharedConsole.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UploadIT {
    private static final String BODY =
            "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nx\r\n--b--\r\n";

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void is_refused_before_anything_of_it_is_written(SharedConsole console) throws Exception {
        for (String path : List.of("/signin", "/authorize", "/configuration", "/connections", "/oauth/done")) {
            HttpRequest upload = HttpRequest.newBuilder(
                            URI.create(console.product().url() + path))
                    .header("Content-Type", "Multipart/form-data; boundary=b")
                    .POST(BodyPublishers.ofString(BODY))
                    .build();
            assertThat(http.send(upload, BodyHandlers.discarding()).statusCode())
                    .as(path)
                    .isEqualTo(415);
        }
    }
}
