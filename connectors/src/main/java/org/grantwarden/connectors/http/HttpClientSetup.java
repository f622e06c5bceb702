package org.grantwarden.connectors.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Properties;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** Builds the HTTP client with everything switched off that would send a secret twice or somewhere else. */
final class HttpClientSetup {
    /** Context attribute that is there once a request, other than CONNECT to a proxy, begins to be sent. */
    static final String SENDING = "grantwarden.sending";

    /** Context attribute: the {@link System#nanoTime()} after which nothing is sent any more. */
    static final String DEADLINE = "grantwarden.deadline";

    /** Context attribute that is there where nothing is to be sent: the way to the host is all that is wanted. */
    static final String LOOK_ONLY = "grantwarden.lookOnly";

    /** Context attribute that is there once such a way was found open. */
    static final String ARRIVED = "grantwarden.arrived";

    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);
    /** The gates decide who waits; a pool that many hosts share must not, or one of them could make the others wait. */
    private static final int NO_LIMIT = 10_000;

    private HttpClientSetup() {}

    static CloseableHttpClient client(
            Duration timeout,
            CheckingDnsResolver resolver,
            TlsSocketStrategy tls,
            AllowedHosts allowed,
            @Nullable HttpHost proxy) {
        Timeout connect = Timeout.of(timeout.compareTo(LONGEST_CONNECT) < 0 ? timeout : LONGEST_CONNECT);
        Timeout answer = Timeout.of(timeout);
        PoolingHttpClientConnectionManager connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(resolver)
                .setTlsSocketStrategy(tls)
                .setDefaultTlsConfig(
                        TlsConfig.custom().setHandshakeTimeout(connect).build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(connect)
                        .setSocketTimeout(answer)
                        .build())
                .setDefaultSocketConfig(
                        SocketConfig.custom().setSoTimeout(answer).build())
                .setMaxConnTotal(NO_LIMIT)
                .setMaxConnPerRoute(NO_LIMIT)
                .build();
        return HttpClientBuilder.create()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(connect)
                        .setResponseTimeout(answer)
                        .setRedirectsEnabled(false)
                        .setAuthenticationEnabled(false)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .setRequestExecutor(new NotingExecutor())
                .setRoutePlanner(new PastTheProxy(allowed, proxy))
                // A connection serves one call, so no identity meets what another one left behind.
                .setConnectionReuseStrategy((request, response, context) -> false)
                .disableConnectionState()
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                // Compressed answers are not asked for: a small one could swell past the limit.
                .disableContentCompression()
                .setUserAgent("Grantwarden/" + version())
                .build();
    }

    private static String version() {
        try (InputStream in = HttpClientSetup.class.getResourceAsStream("product.properties")) {
            Properties product = new Properties();
            if (in != null) {
                product.load(in);
            }
            return product.getProperty("version", "unknown");
        } catch (IOException e) {
            throw new IllegalStateException("product.properties cannot be read", e);
        }
    }

    /** Notes when sending begins: up to there a failure means that nothing was processed. */
    private static final class NotingExecutor extends HttpRequestExecutor {
        @Override
        public ClassicHttpResponse execute(
                ClassicHttpRequest request,
                HttpClientConnection connection,
                @Nullable HttpResponseInformationCallback callback,
                HttpContext context)
                throws IOException, HttpException {
            // A look-up of the name cannot be broken off, so it may have taken all the time there was.
            if (context.getAttribute(DEADLINE) instanceof Long deadline && System.nanoTime() - deadline > 0) {
                throw new InterruptedIOException("the deadline passed before anything was sent");
            }
            if (!"CONNECT".equals(request.getMethod())) {
                if (context.getAttribute(LOOK_ONLY) != null) {
                    context.setAttribute(ARRIVED, true);
                    throw new InterruptedIOException("nothing is to be sent");
                }
                context.setAttribute(SENDING, true);
            }
            return super.execute(request, connection, callback, context);
        }
    }

    /** Goes through the proxy, if any; the allowed hosts are internal ones and are reached directly. */
    private static final class PastTheProxy extends DefaultRoutePlanner {
        private final AllowedHosts allowed;
        private final @Nullable HttpHost proxy;

        PastTheProxy(AllowedHosts allowed, @Nullable HttpHost proxy) {
            super(null);
            this.allowed = allowed;
            this.proxy = proxy;
        }

        @Override
        protected @Nullable HttpHost determineProxy(HttpHost target, HttpContext context) {
            String host =
                    target.getHostName().contains(":") && !target.getHostName().startsWith("[")
                            ? "[" + target.getHostName() + "]"
                            : target.getHostName();
            return allowed.contain(host.toLowerCase(Locale.ROOT) + ":" + target.getPort()) ? null : proxy;
        }
    }
}
