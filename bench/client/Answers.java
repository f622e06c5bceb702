import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** HTTP/1.1 by hand, so that the program that measures takes little of the processor that it shares. */
final class Answers {
    private Answers() {}

    /** A request as bytes; {@code parts} are method, body and headers, all of which may be missing. */
    static byte[] request(URI url, String... parts) {
        String method = parts.length > 0 ? parts[0] : "GET";
        String body = parts.length > 1 ? parts[1] : "";
        StringBuilder text =
                new StringBuilder(method + " " + url.getRawPath() + " HTTP/1.1\r\nHost: " + url.getAuthority());
        for (int i = 2; i < parts.length; i++) {
            text.append("\r\n").append(parts[i]);
        }
        text.append("\r\nContent-Length: ").append(body.length()).append("\r\n\r\n").append(body);
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** Status line and headers. */
    static String readHead(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        int read;
        while ((read = in.read()) >= 0) {
            head.append((char) read);
            int end = head.length();
            if (read == '\n' && end >= 4 && head.charAt(end - 3) == '\n') {
                return head.toString();
            }
        }
        throw new IOException("the connection was closed");
    }

    /** The body that goes with that head. */
    static String readBody(InputStream in, String head) throws IOException {
        String lower = head.toLowerCase(Locale.ROOT);
        if (!lower.contains("transfer-encoding: chunked")) {
            int at = lower.indexOf("\ncontent-length:");
            if (at < 0) {
                throw new IOException("an answer without length: " + head);
            }
            String length = lower.substring(at + 16, lower.indexOf('\r', at)).strip();
            return new String(in.readNBytes(Integer.parseInt(length)), StandardCharsets.UTF_8);
        }
        StringBuilder body = new StringBuilder();
        int size = Integer.parseInt(readLine(in), 16);
        while (size > 0) {
            body.append(new String(in.readNBytes(size), StandardCharsets.UTF_8));
            readLine(in);
            size = Integer.parseInt(readLine(in), 16);
        }
        readLine(in);
        return body.toString();
    }

    private static String readLine(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        int read;
        while ((read = in.read()) >= 0 && read != '\n') {
            if (read != '\r') {
                line.append((char) read);
            }
        }
        return line.toString();
    }
}
