package org.grantwarden.connectors.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A TLS server that takes no client without a certificate that it trusts, and says so with an alert, which the JDK's own
 * HTTP server does not. Others get one answer.
 */
public final class StrictServer implements AutoCloseable {
    private final ServerSocket server;
    private final SSLContext tls;
    private final byte[] answer;
    private final AtomicInteger answered = new AtomicInteger();

    private StrictServer(ServerSocket server, SSLContext tls, String json) {
        this.server = server;
        this.tls = tls;
        this.answer = ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
                        + json.length() + "\r\n\r\n" + json)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Starts on a free port. */
    public static StrictServer start(SSLContext tls, String json) throws IOException {
        StrictServer started = new StrictServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), tls, json);
        Thread thread = new Thread(started::serve, "strict-server");
        thread.setDaemon(true);
        thread.start();
        return started;
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                talk(socket);
            } catch (IOException e) {
                // One client less, or the end.
            }
        }
    }

    private void talk(Socket socket) throws IOException {
        // Left open below: a connection that is reset could take the alert with it.
        SSLSocket secure = (SSLSocket) tls.getSocketFactory().createSocket(socket, null, false);
        secure.setNeedClientAuth(true);
        InputStream left = socket.getInputStream();
        try {
            secure.startHandshake();
            byte[] request = new byte[8192];
            if (secure.getInputStream().read(request) > 0) {
                answered.incrementAndGet();
                secure.getOutputStream().write(answer);
                secure.shutdownOutput();
            }
        } catch (IOException e) {
            socket.shutdownOutput();
        }
        left.transferTo(OutputStream.nullOutputStream());
    }

    /** How many requests were answered. */
    public int answered() {
        return answered.get();
    }

    /** {@code 127.0.0.1:port}. */
    public String host() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    /** A URL of this server; the path begins with a slash. */
    public URI url(String path) {
        return URI.create("https://" + host() + path);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
