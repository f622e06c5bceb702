package org.grantwarden.connectors.http;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.io.CloseMode;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.grantwarden.domain.installation.Settings;
import org.grantwarden.domain.installation.StartRefusedException;
import org.grantwarden.domain.secret.Hosts;
import org.jspecify.annotations.Nullable;

/**
 * The only way out, to providers and witnesses. https to the bound hosts, at addresses of the open internet or of hosts that the
 * operator allows; no redirects, cookies, retries or compression; one deadline from name look-up to last byte; an answer
 * is read up to 1 MiB. Beyond a proxy, the address is checked here only as far as the name is known here.
 */
@ApplicationScoped
public class OutboundHttp {
    /** Bytes of an answer that are read at the most. */
    public static final int MOST_BYTES = 1024 * 1024;

    private Gates gates;
    private Duration deadline;
    private AllowedHosts allowed;
    private CheckingDnsResolver resolver;
    private CloseableHttpClient client;
    private @Nullable HttpHost proxy;
    private ScheduledThreadPoolExecutor timer;

    /** For CDI: its client proxy is a subclass that never uses the fields. */
    protected OutboundHttp() {}

    /**
     * With the operator's settings.
     *
     * @param gates what keeps one host's trouble from the others
     * @param allowedHosts comma-separated {@code host:port}
     * @param sandboxUrl the running look-alike
     * @param proxyUrl {@code http://host:port}
     * @param caFile PEM certificates
     * @throws StartRefusedException if one of them cannot be used
     */
    @Inject
    public OutboundHttp(
            Settings settings,
            Gates gates,
            @ConfigProperty(name = "GRANTWARDEN_ALLOWED_HOSTS") Optional<String> allowedHosts,
            @ConfigProperty(name = "GRANTWARDEN_SANDBOX_URL") Optional<String> sandboxUrl,
            @ConfigProperty(name = "GRANTWARDEN_PROXY") Optional<String> proxyUrl,
            @ConfigProperty(name = "GRANTWARDEN_CA_FILE") Optional<String> caFile) {
        this(
                gates,
                settings.providerTimeout(),
                AllowedHosts.of(allowedHosts, sandboxUrl),
                SystemDefaultDnsResolver.INSTANCE,
                proxyUrl,
                caFile);
    }

    OutboundHttp(
            Gates gates,
            Duration deadline,
            AllowedHosts allowed,
            DnsResolver names,
            Optional<String> proxyUrl,
            Optional<String> caFile) {
        this.gates = gates;
        this.deadline = deadline;
        this.allowed = allowed;
        this.proxy = proxyUrl.map(OutboundHttp::proxyHost).orElse(null);
        String proxyName = proxy == null ? "" : proxy.getHostName() + ":" + proxy.getPort();
        this.resolver = new CheckingDnsResolver(names, allowed, proxyName);
        this.client = HttpClientSetup.client(
                deadline, resolver, new IdentifyingTls(TrustedCertificates.managers(caFile)), allowed, proxy);
        this.timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "grantwarden-outbound-deadline");
            thread.setDaemon(true);
            return thread;
        });
        this.timer.setRemoveOnCancelPolicy(true);
    }

    private static HttpHost proxyHost(String url) {
        try {
            URI uri = URI.create(url.strip());
            if ("http".equals(uri.getScheme()) && uri.getHost() != null && uri.getPort() > 0) {
                return new HttpHost("http", uri.getHost().toLowerCase(Locale.ROOT), uri.getPort());
            }
        } catch (IllegalArgumentException e) {
            throw new StartRefusedException("GRANTWARDEN_PROXY is not http://host:port", e);
        }
        throw new StartRefusedException("GRANTWARDEN_PROXY is not http://host:port");
    }

    /** Makes one call, once, that is made for no provider of the catalogue. */
    public Exchange send(Call call, Hosts boundTo) {
        return send(call, boundTo, Route.NONE);
    }

    /**
     * Makes one call, once; or none, if the host is given a rest or takes no more calls now.
     *
     * @param boundTo the hosts that may receive what the call carries
     * @param route for whom it is made
     */
    public Exchange send(Call call, Hosts boundTo, Route route) {
        return send(call, boundTo, route, System.nanoTime());
    }

    /**
     * Makes one of several calls that share one deadline.
     *
     * @param begun {@code System.nanoTime()} when the first of them began
     */
    public Exchange send(Call call, Hosts boundTo, Route route, long begun) {
        // The deadline includes the time at the gate: a lease of the caller's reckons with no more.
        long end = begun + deadline.toNanos();
        Optional<String> objection = objection(call.url(), boundTo).or(() -> unidentified(call));
        if (objection.isPresent()) {
            return new Exchange.Refused(objection.get());
        }
        Gate gate = gates.gate(route, call.url());
        Optional<Exchange.NotNow> refusal = gate.enter(route, gates.patience());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        // Who waited at the gate for longer than that holds no lease, and its one call gets all of its time.
        long until = route.patience().isZero() ? end : System.nanoTime() + deadline.toNanos();
        Exchange exchange = null;
        try {
            exchange = beyondProxy(call.url())
                    .<Exchange>map(Exchange.Refused::new)
                    .orElseGet(() -> sent(request(call), Hosts.hostOf(call.url()), context(call), until));
            return exchange;
        } finally {
            gate.leave(exchange);
        }
    }

    /**
     * Goes the way of a call as far as the request and sends nothing: name, address, connection, TLS. It asks no gate: a
     * host that is given a rest may be looked at to see why.
     *
     * @return what stands in the way; empty where nothing does
     */
    public Optional<Exchange> look(URI url) {
        if (url.getHost() == null) {
            return Optional.of(new Exchange.Refused("the URL must have a host"));
        }
        Optional<String> objection = objection(url, Hosts.of(url)).or(() -> beyondProxy(url));
        if (objection.isPresent()) {
            return Optional.of(new Exchange.Refused(objection.get()));
        }
        HttpClientContext context = HttpClientContext.create();
        context.setAttribute(HttpClientSetup.LOOK_ONLY, true);
        Exchange exchange = sent(
                request(Call.get(url, Map.of())), Hosts.hostOf(url), context, System.nanoTime() + deadline.toNanos());
        return context.getAttribute(HttpClientSetup.ARRIVED) == null ? Optional.of(exchange) : Optional.empty();
    }

    private Exchange sent(HttpUriRequestBase request, String host, HttpClientContext context, long end) {
        context.setAttribute(HttpClientSetup.DEADLINE, end);
        AtomicBoolean late = new AtomicBoolean();
        Future<?> alarm = timer.schedule(
                () -> {
                    late.set(true);
                    request.cancel();
                },
                Math.max(0, end - System.nanoTime()),
                TimeUnit.NANOSECONDS);
        Exchange.Answered answer = null;
        try (ClassicHttpResponse response = client.executeOpen(null, request, context)) {
            answer = answer(response);
            // Closing reads what is left of the body first; there may be no end to it.
            request.cancel();
            return answer;
        } catch (IOException | IllegalStateException e) {
            // An illegal state is HttpClient's word for a call that was cancelled while the name was looked up.
            if (answer != null) {
                return answer;
            }
            boolean sending = context.getAttribute(HttpClientSetup.SENDING) != null;
            return Failures.of(e, host, sending, late.get(), deadline);
        } finally {
            alarm.cancel(false);
        }
    }

    /** Why a URL may not be called at all, or not with what is bound to these hosts. */
    private Optional<String> objection(URI url, Hosts boundTo) {
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        if (url.getHost() == null || url.getRawUserInfo() != null) {
            return Optional.of("the URL must have a host and no user name");
        }
        String host = Hosts.hostOf(url);
        if (!boundTo.allow(url)) {
            return Optional.of("this secret is bound to other hosts than " + host);
        }
        if (scheme.equals("http")) {
            boolean loopback = AllowedHosts.isLoopbackName(url.getHost().toLowerCase(Locale.ROOT));
            return loopback && allowed.contain(host)
                    ? Optional.empty()
                    : Optional.of("plain http to " + host + " is refused: it is not an allowed loopback host");
        }
        return scheme.equals("https") ? Optional.empty() : Optional.of("only https is spoken, not " + scheme);
    }

    private static HttpClientContext context(Call call) {
        HttpClientContext context = HttpClientContext.create();
        if (call.identity() != null) {
            context.setAttribute(IdentifyingTls.IDENTITY, call.identity());
        }
        return context;
    }

    /** Why a call may not be made that is to show who makes it. */
    private static Optional<String> unidentified(Call call) {
        return call.identity() != null && !"https".equalsIgnoreCase(call.url().getScheme())
                ? Optional.of(
                        "a client certificate needs https, not " + call.url().getScheme())
                : Optional.empty();
    }

    /** Why a URL may not be called through the proxy; it stands behind the gate, for looking a name up may hang. */
    private Optional<String> beyondProxy(URI url) {
        if (proxy == null || allowed.contain(Hosts.hostOf(url))) {
            return Optional.empty();
        }
        try {
            resolver.resolve(url.getHost(), url.getPort());
            return Optional.empty();
        } catch (RefusedAddressException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (UnknownHostException e) {
            // Behind a proxy, outside names are often known to the proxy alone.
            return Optional.empty();
        }
    }

    private static HttpUriRequestBase request(Call call) {
        HttpUriRequestBase request = new HttpUriRequestBase(call.method(), call.url());
        call.headers().forEach(request::setHeader);
        if (call.body() != null) {
            request.setEntity(new StringEntity(call.body(), call.contentType(), false));
        }
        return request;
    }

    private static Exchange.Answered answer(ClassicHttpResponse response) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : response.getHeaders()) {
            headers.merge(
                    header.getName().toLowerCase(Locale.ROOT),
                    String.valueOf(header.getValue()),
                    // Several challenges are one list (RFC 9110 §11.6.1); of other headers the first counts.
                    (first, next) ->
                            header.getName().equalsIgnoreCase("WWW-Authenticate") ? first + ", " + next : first);
        }
        InputStream in =
                response.getEntity() == null ? null : response.getEntity().getContent();
        byte[] read = in == null ? new byte[0] : in.readNBytes(MOST_BYTES + 1);
        boolean cut = read.length > MOST_BYTES;
        String body = new String(read, 0, cut ? MOST_BYTES : read.length, StandardCharsets.UTF_8);
        return new Exchange.Answered(response.getCode(), headers, body, cut);
    }

    /** Ends calls under way and frees what the client holds. */
    @PreDestroy
    void close() {
        timer.shutdownNow();
        client.close(CloseMode.IMMEDIATE);
    }
}
