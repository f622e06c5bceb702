package org.grantwarden.persistence.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.grantwarden.domain.ledger.Frontier;
import org.grantwarden.domain.ledger.Hash;
import org.grantwarden.domain.ledger.Leaf;
import org.grantwarden.domain.ledger.LedgerExport.Range;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.PublishedCheckpoint;
import org.grantwarden.domain.ledger.SignedNote;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files of an export say together what the checkpoint says. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class JpaLedgerExportTest {
    private static final int SIZE = 300;

    private static SealedWorld world;
    private static JpaLedgerExport export;
    private static PublishedCheckpoint checkpoint;

    @BeforeAll
    static void fill() throws IOException, SQLException {
        world = new SealedWorld();
        // The entries of the two keys stand before these.
        world.write(0, SIZE - 2);
        world.seal();
        world.damage("update ledger_payload set personal = null, personal_salt = null where entry_id ="
                + " (select entry_id from ledger_leaf where log = 1 and leaf_index = 150)");
        export = new JpaLedgerExport(
                world.database.dataSource(world.database.server().app()));
        checkpoint = world.sealed.latest(Log.CONTROL).orElseThrow();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void a_whole_log_comes_in_the_order_of_the_contract() throws IOException {
        Map<String, String> files = export(0, SIZE);

        assertThat(files.keySet())
                .containsExactly("manifest.json", "checkpoint", "leaves.ndjson", "payloads.ndjson", "index.csv");
        JsonObject manifest = json(file(files, "manifest.json"));
        assertThat(manifest.getString("format")).isEqualTo("grantwarden-export@v1");
        assertThat(manifest.getString("origin"))
                .isEqualTo(checkpoint.checkpoint().origin());
        assertThat(manifest.getInt("size")).isEqualTo(SIZE);
        assertThat(manifest.getJsonArray("keys").getString(0))
                .isEqualTo(world.keys(Log.CONTROL).get(0).vkey());
        assertThat(SignedNote.parse(file(files, "checkpoint")).verifiedBy(world.keys(Log.CONTROL)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0,300", "0,1", "299,300", "1,299", "128,256", "77,201", "0,256", "256,300"})
    void the_parts_of_any_range_make_up_the_signed_root(int from, int to) throws IOException {
        Map<String, String> files = export(from, to);
        List<Hash> hashes = new ArrayList<>();
        lines(files, "proofs/prefix.consistency").forEach(line -> hashes.add(Hash.ofBase64(line)));
        Frontier frontier = frontier(from, hashes);
        List<String> leaves = lines(files, "leaves.ndjson");
        assertThat(leaves).hasSize(to - from);
        leaves.forEach(line -> append(frontier, Hash.ofLeaf(line.getBytes(StandardCharsets.UTF_8))));
        Frontier whole = frontier;
        for (String line : lines(files, "proofs/suffix")) {
            int space = line.indexOf(' ');
            int height = Integer.parseInt(line.substring(0, space));
            whole = joined(whole, height, Hash.ofBase64(line.substring(space + 1)));
        }

        assertThat(whole.size()).isEqualTo(SIZE);
        assertThat(Hash.of(whole.root())).isEqualTo(checkpoint.checkpoint().root());
        json(file(files, "manifest.json")).getJsonObject("files").forEach((name, facts) -> {
            assertThat(facts.asJsonObject().getString("sha256")).as(name).isEqualTo(sha256(file(files, name)));
            assertThat(facts.asJsonObject().getInt("lines"))
                    .as(name)
                    .isEqualTo(lines(files, name).size());
        });
    }

    @Test
    void payloads_and_columns_go_with_their_leaves() throws IOException {
        Map<String, String> files = export(100, 200);
        List<String> leaves = lines(files, "leaves.ndjson");
        List<String> payloads = lines(files, "payloads.ndjson");
        List<String> index = lines(files, "index.csv");

        assertThat(payloads).hasSameSizeAs(leaves);
        assertThat(index).hasSize(leaves.size() + 1);
        assertThat(index.get(0) + "\n").isEqualTo(ExportRows.INDEX_HEADER);
        for (int i = 0; i < leaves.size(); i++) {
            JsonObject leaf = json(leaves.get(i));
            JsonObject payload = json(payloads.get(i));
            assertThat(payload.getInt("index")).isEqualTo(100 + i);
            assertThat(Leaf.commitment(payload.getString("payload_salt"), payload.getString("payload")))
                    .isEqualTo(leaf.getString("payload_sha256"));
            assertThat(payload.isNull("personal")).isEqualTo(i == 50);
            assertThat(payload.isNull("personal_salt")).isEqualTo(i == 50);
            assertThat(List.of(index.get(i + 1).split(",", -1)))
                    .startsWith(Integer.toString(100 + i))
                    .contains(leaf.getString("uid"), leaf.getString("at"), "control", "system.start")
                    .hasSize(14);
        }
    }

    @Test
    void times_are_found_as_runs_of_leaves() throws IOException {
        assertThat(export.between(Log.CONTROL, null, null)).contains(new Range(0, SIZE));
        Instant at = Instant.parse(
                json(lines(export(10, 11), "leaves.ndjson").get(0)).getString("at"));
        assertThat(export.between(Log.CONTROL, at, null)).contains(new Range(10, SIZE));
        assertThat(export.between(Log.CONTROL, null, at)).contains(new Range(0, 10));
        assertThat(export.between(Log.CONTROL, at, at)).isEmpty();
        assertThat(export.between(Log.USE, null, null)).isEmpty();
    }

    @Test
    void no_cell_is_a_formula() {
        assertThat(ExportRows.cell("=1+1")).isEqualTo("'=1+1");
        assertThat(ExportRows.cell("-")).isEqualTo("'-");
        assertThat(ExportRows.cell("a\"b,c")).isEqualTo("\"a\"\"b,c\"");
        assertThat(ExportRows.cell(null)).isEmpty();
        assertThat(ExportRows.cell("plain")).isEqualTo("plain");
    }

    private static Map<String, String> export(int from, int to) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        export.write(new Range(from, to), checkpoint, out);
        Map<String, String> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(out.toByteArray()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    private static String file(Map<String, String> files, String name) {
        return files.getOrDefault(name, "");
    }

    private static List<String> lines(Map<String, String> files, String name) {
        return file(files, name).lines().toList();
    }

    private static JsonObject json(String text) {
        return Json.createReader(new StringReader(text)).readObject();
    }

    private static Frontier frontier(long size, List<Hash> hashes) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        hashes.forEach(hash -> bytes.writeBytes(hash.bytes()));
        return new Frontier(size, bytes.toByteArray());
    }

    private static void append(Frontier frontier, Hash leaf) {
        frontier.append(leaf.bytes(), (height, index, hash) -> {});
    }

    /** The tree with one more perfect subtree at its right end: merges as appending leaves does. */
    private static Frontier joined(Frontier tree, int height, Hash subtree) {
        List<Hash> hashes = new ArrayList<>();
        byte[] all = tree.hashes();
        for (int from = 0; from < all.length; from += Hash.BYTES) {
            hashes.add(Hash.of(Arrays.copyOfRange(all, from, from + Hash.BYTES)));
        }
        Hash top = subtree;
        for (long rest = tree.size() >> height; (rest & 1) == 1; rest >>= 1) {
            top = Hash.ofNode(hashes.remove(hashes.size() - 1), top);
        }
        hashes.add(top);
        return frontier(tree.size() + (1L << height), hashes);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
