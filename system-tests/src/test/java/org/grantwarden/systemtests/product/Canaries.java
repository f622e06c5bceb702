package org.grantwarden.systemtests.product;

import com.google.gson.JsonElement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Secrets by name, and the search for them: as they are, as hexadecimal digits (a table's bytes), as Base64. */
public final class Canaries {
    private static final int SHORTEST = 12;

    private final Map<String, String> secrets = new LinkedHashMap<>();

    public void add(String name, String secret) {
        if (secret.length() < SHORTEST) {
            throw new IllegalArgumentException(name + " is too short to be told from other text");
        }
        secrets.put(name, secret);
    }

    /** The look-alike's tokens all carry their grant's id and a dot. */
    public void addTokensOf(LookAlike lookAlike) {
        for (JsonElement grant : lookAlike.grants()) {
            add("a token", grant.getAsJsonObject().get("id").getAsString() + ".");
        }
        if (!secrets.containsKey("a token")) {
            throw new IllegalStateException("nothing was granted");
        }
    }

    /** Which secrets stand in which texts, by the beginning of the text; never the secret itself. */
    public List<String> in(List<String> texts) {
        return texts.stream()
                .flatMap(text -> found(text, text.substring(0, Math.min(60, text.length()))))
                .toList();
    }

    private Stream<String> found(String text, String where) {
        return secrets.entrySet().stream()
                .filter(secret -> forms(secret.getValue()).anyMatch(text::contains))
                .map(secret -> secret.getKey() + " in " + where);
    }

    private static Stream<String> forms(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        // Without its last characters: what follows the secret changes them.
        String base64 = Base64.getEncoder().withoutPadding().encodeToString(bytes);
        return Stream.of(secret, HexFormat.of().formatHex(bytes), base64.substring(0, bytes.length / 3 * 4));
    }

    /** Searches every column of every table of the running product. */
    public List<String> inTables(Path dataFolder) {
        var all = new ArrayList<String>();
        try (Database database = Database.of(dataFolder)) {
            for (String table : database.tables()) {
                for (String row : database.rows("select t::text from " + table + " t")) {
                    found(row, "table " + table).forEach(all::add);
                }
            }
        }
        return all;
    }

    /** Searches every file of a data folder but the look-alike's own and the unpacked program. */
    public List<String> inFiles(Path dataFolder) {
        try (Stream<Path> files = Files.walk(dataFolder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(dataFolder.resolve("sandbox")))
                    .filter(file -> !file.startsWith(dataFolder.resolve("runtime")))
                    .flatMap(file ->
                            found(read(file), dataFolder.relativize(file).toString()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
