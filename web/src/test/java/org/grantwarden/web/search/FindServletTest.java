package org.grantwarden.web.search;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.grantwarden.domain.search.Found;
import org.grantwarden.domain.search.Found.Kind;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FindServletTest {
    private static final UUID ID = UUID.fromString("00000000-0000-4000-8000-0000000000c1");

    @Test
    void whatever_a_name_holds_stays_a_text() {
        JsonObject answer = read(new Found(Kind.CONNECTION, ID, "\"</script>\u2028\\", "Lever", "Practice"));

        JsonObject found = answer.getJsonArray("found").getJsonObject(0);
        assertThat(found.getString("name")).isEqualTo("\"</script>\u2028\\");
        assertThat(found.getString("note")).isEqualTo("Lever · Practice");
        assertThat(found.getString("to")).isEqualTo("/gw/connection?id=" + ID);
    }

    @Test
    void every_kind_has_a_page_of_the_console_and_no_note_where_there_is_nothing_to_say() {
        JsonObject answer = read(Stream.of(Kind.values())
                .map(kind -> new Found(kind, ID, "n", "", ""))
                .toArray(Found[]::new));

        assertThat(answer.getJsonArray("found").getValuesAs(JsonObject.class))
                .hasSize(Kind.values().length)
                .allMatch(found -> found.getString("note").isEmpty())
                .allMatch(found -> found.getString("to").matches("/gw/[a-z-]+\\?.*" + ID));
    }

    private static JsonObject read(Found... things) {
        return Json.createReader(new StringReader(FindServlet.json("/gw", List.of(things))))
                .readObject();
    }
}
