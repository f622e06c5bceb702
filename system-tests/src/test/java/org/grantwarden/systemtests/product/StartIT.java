package org.grantwarden.systemtests.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts that must go another way than usual. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Order(3) // Before the shared console starts, which takes over the folder.
class StartIT {
    @Test
    void without_the_sandbox_nothing_of_it_answers_and_a_wrong_key_changes_nothing(@TempDir Path folder)
            throws IOException {
        try (Product product = Product.afresh().with("SANDBOX", "off")) {
            product.start();
            assertThat(answers(product.sandboxUrl().getPort())).isFalse();
            assertThat(product.output()).noneMatch(line -> line.contains("sandbox"));
            List<String> before = whatIsKept(product);
            List<ProcessHandle> all = product.processes();
            product.stop();
            assertThat(all).as("processes after SIGTERM").noneMatch(ProcessHandle::isAlive);

            Path otherKey = otherKey(folder, product.folder());
            product.with("KEYSET", otherKey.toString());
            assertThat(product.startAndEnd()).isEqualTo(1);
            List<String> lines = product.output().stream()
                    .filter(line -> line.contains("GRANTWARDEN_KEYSET"))
                    .toList();
            assertThat(lines).hasSize(1);
            assertThat(String.join("\n", product.output())).doesNotContain("Exception");

            product.without("KEYSET").start();
            assertThat(whatIsKept(product)).isEqualTo(before);
        }
    }

    private static boolean answers(int port) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (ConnectException refused) {
            return false;
        }
    }

    /** A key of the same form as the product's own, but not that one. */
    private static Path otherKey(Path folder, Path data) throws IOException {
        JsonObject keyset = JsonParser.parseString(Files.readString(data.resolve("keyset.json")))
                .getAsJsonObject();
        JsonObject key = keyset.getAsJsonArray("key").get(0).getAsJsonObject().getAsJsonObject("keyData");
        byte[] bytes = Base64.getDecoder().decode(key.get("value").getAsString());
        // The end of the value is the end of the key itself.
        bytes[bytes.length - 1] ^= 1;
        key.addProperty("value", Base64.getEncoder().encodeToString(bytes));
        Path other = folder.resolve("other.json");
        Files.writeString(other, keyset.toString());
        Files.setPosixFilePermissions(other, PosixFilePermissions.fromString("rw-------"));
        return other;
    }

    /** What a start could spoil, as hashes: no key or password, wrapped or not, belongs in a test's output. */
    private static List<String> whatIsKept(Product product) {
        try (Database database = Database.of(product.folder())) {
            return database.rows("""
                    select 'keyset', md5(t::text) from keyset t
                    union all select 'user', md5(t::text) from app_user t
                    union all select 'made keysets', count(*)::text from ledger_entry where action = 'system.keyset_create'
                    order by 1, 2
                    """);
        }
    }
}
