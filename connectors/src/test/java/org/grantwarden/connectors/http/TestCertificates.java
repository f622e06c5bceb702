package org.grantwarden.connectors.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Self-signed certificates made by the JDK's own keytool. */
public final class TestCertificates {
    /** Of the key stores made here. */
    public static final String PASSWORD = "changeit";

    private TestCertificates() {}

    /**
     * A server's TLS context and its certificate as PEM.
     *
     * @param names subject alternative names in keytool's form, such as {@code ip:127.0.0.1}
     */
    public static Made make(Path folder, String names)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path store = folder.resolve("server.p12");
        keytool(store, "-genkeypair", "-alias", "server", "-keyalg", "EC", "-dname", "CN=test", "-ext", "san=" + names);
        return made(folder, store, "server");
    }

    /** The same with a certificate that expired two days ago, and the PEM of the CA that made it: only a CA's word expires. */
    public static Made makeExpired(Path folder, String names)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path store = folder.resolve("server.p12");
        keytool(store, "-genkeypair", "-alias", "ca", "-keyalg", "EC", "-dname", "CN=ca", "-ext", "bc:c");
        keytool(
                store,
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=test",
                "-ext",
                "san=" + names,
                "-signer",
                "ca",
                "-startdate",
                "-3d",
                "-validity",
                "1");
        return made(folder, store, "ca");
    }

    private static Made made(Path folder, Path store, String trusted) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        String encoded = Base64.getMimeEncoder()
                .encodeToString(keys.getCertificate(trusted).getEncoded());
        Path pem = folder.resolve("server.pem");
        Files.writeString(pem, "-----BEGIN CERTIFICATE-----\n" + encoded + "\n-----END CERTIFICATE-----\n");
        if (!trusted.equals("server")) {
            keys.deleteEntry(trusted);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return new Made(context, pem, managers);
    }

    private static void keytool(Path store, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(store.resolveSibling("keytool.log").toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IOException("keytool failed: " + Files.readString(store.resolveSibling("keytool.log")));
        }
    }

    /**
     * A server's TLS context and the file with its certificate.
     *
     * @param keys what the server shows
     */
    public record Made(SSLContext context, Path pem, KeyManagerFactory keys) {
        /** The server's key store (PKCS#12). */
        public Path store() {
            return pem.resolveSibling("server.p12");
        }

        /** What a client needs that trusts this server and nobody else. */
        public SSLContext trusting() throws IOException, GeneralSecurityException {
            KeyStore anchors = KeyStore.getInstance("PKCS12");
            anchors.load(null, null);
            try (InputStream in = Files.newInputStream(pem)) {
                anchors.setCertificateEntry(
                        "server", CertificateFactory.getInstance("X.509").generateCertificate(in));
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(anchors);
            SSLContext trusting = SSLContext.getInstance("TLS");
            trusting.init(null, trust.getTrustManagers(), null);
            return trusting;
        }

        /** The same server where it asks clients for a certificate and that one decides which it takes. */
        public SSLContext asking(TrustManager decides) throws GeneralSecurityException {
            SSLContext asking = SSLContext.getInstance("TLS");
            asking.init(keys.getKeyManagers(), new TrustManager[] {decides}, null);
            return asking;
        }
    }
}
