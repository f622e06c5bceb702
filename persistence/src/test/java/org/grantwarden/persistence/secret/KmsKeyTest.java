package org.grantwarden.persistence.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.Aead;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.grantwarden.domain.installation.StartRefusedException;
import org.grantwarden.persistence.secret.KmsKey.Access;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a client that stands in for a cloud's: it is compiled here, so that nothing but the folder can lead to it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class KmsKeyTest {
    private static final String ADDRESS = "example-kms://keys/one";
    private static final byte[] CONTEXT = {7};

    private final Path folder;

    KmsKeyTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void addresses_of_services_are_told_from_file_names() {
        assertThat(List.of("aws-kms://arn:aws:kms:eu:1:key/2", "GCP-KMS://projects/p", "hcvault://host/transit/keys/k"))
                .allMatch(KmsKey::isMeant);
        assertThat(List.of("keyset.json", "/etc/kms/key.p12", "C:\\keys\\kms", "https://kms.example/key"))
                .noneMatch(KmsKey::isMeant);
    }

    @Test
    void the_key_wraps_and_unwraps_through_the_client_in_the_folder() throws Exception {
        client();
        Path credentials = Files.writeString(folder.resolve("credentials"), "canary-of-the-service");

        Aead key = KmsKey.at(ADDRESS, access(credentials));

        byte[] wrapped = key.encrypt("keyset".getBytes(StandardCharsets.UTF_8), CONTEXT);
        assertThat(new String(wrapped, StandardCharsets.UTF_8)).isNotEqualTo("keyset");
        assertThat(KmsKey.at(ADDRESS, access(credentials)).decrypt(wrapped, CONTEXT))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("keyset");
        assertThat(Thread.currentThread().getContextClassLoader()).isEqualTo(KmsKeyTest.class.getClassLoader());
    }

    @Test
    void what_is_missing_is_named_in_one_line_without_what_the_client_was_given() throws Exception {
        refused(() -> KmsKey.at(ADDRESS, KmsKey.Access.NONE), "GRANTWARDEN_KMS_LIBRARIES");
        refused(
                () -> KmsKey.at(
                        ADDRESS,
                        new Access(Optional.of(folder.resolve("nowhere").toString()), Optional.empty())),
                "no folder that can be read");
        refused(() -> KmsKey.at(ADDRESS, access(null)), "holds no client of Tink for example-kms://");
        refused(() -> KmsKey.at("aws-kms://arn:aws:kms:eu:1:key/2", access(null)), "aws-kms://");
        client();
        refused(() -> KmsKey.at(ADDRESS, access(null)), "check its credentials");
        Path wrong = Files.writeString(folder.resolve("credentials"), "canary-that-is-wrong");
        refused(() -> KmsKey.at(ADDRESS, access(wrong)), "check its credentials");
    }

    private Access access(@Nullable Path credentials) {
        return new Access(
                Optional.of(folder.toString()), Optional.ofNullable(credentials).map(Path::toString));
    }

    private static void refused(ThrowingCallable call, String words) {
        assertThatThrownBy(call)
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining(words)
                .hasMessageNotContaining("canary")
                .hasMessageNotContaining("\n")
                .hasNoCause();
    }

    /** Compiles the client and leaves nothing of it but a jar in the folder. */
    private void client() throws IOException {
        String source = """
                package example;
                import com.google.crypto.tink.*;
                import java.nio.file.*;
                import java.security.GeneralSecurityException;
                public class Client implements KmsClient {
                    public boolean doesSupport(String address) { return address.startsWith("example-kms://"); }
                    public KmsClient withDefaultCredentials() throws GeneralSecurityException {
                        throw new GeneralSecurityException("none");
                    }
                    public KmsClient withCredentials(String file) throws GeneralSecurityException {
                        try {
                            String read = Files.readString(Path.of(file));
                            if (!read.equals("canary-of-the-service")) {
                                throw new GeneralSecurityException("not " + read);
                            }
                            return this;
                        } catch (java.io.IOException e) {
                            throw new GeneralSecurityException(e);
                        }
                    }
                    public Aead getAead(String address) {
                        return new Aead() {
                            public byte[] encrypt(byte[] text, byte[] context) { return turned(text, context[0]); }
                            public byte[] decrypt(byte[] text, byte[] context) { return turned(text, context[0]); }
                        };
                    }
                    private static byte[] turned(byte[] text, byte with) {
                        byte[] turned = text.clone();
                        for (int i = 0; i < turned.length; i++) { turned[i] ^= with; }
                        return turned;
                    }
                }
                """;
        Path classes = Files.createTempDirectory("grantwarden-kms");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        boolean compiled = compiler.getTask(
                        null,
                        null,
                        null,
                        List.of("-proc:none", "-d", classes.toString()),
                        null,
                        List.of(
                                new SimpleJavaFileObject(
                                        URI.create("string:///example/Client.java"), JavaFileObject.Kind.SOURCE) {
                                    @Override
                                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                                        return source;
                                    }
                                }))
                .call();
        assertThat(compiled).isTrue();
        try (OutputStream out = Files.newOutputStream(folder.resolve("client.jar"));
                JarOutputStream jar = new JarOutputStream(out)) {
            for (String name : List.of("example/Client.class", "example/Client$1.class")) {
                jar.putNextEntry(new JarEntry(name));
                Files.copy(classes.resolve(name), jar);
            }
            jar.putNextEntry(new JarEntry("META-INF/services/com.google.crypto.tink.KmsClient"));
            jar.write("example.Client\n".getBytes(StandardCharsets.UTF_8));
        }
    }
}
