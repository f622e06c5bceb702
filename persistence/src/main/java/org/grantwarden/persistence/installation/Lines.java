package org.grantwarden.persistence.installation;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Facts as text: a line {@code name=value} for each. */
final class Lines {
    private Lines() {}

    static String format(Map<String, String> facts) {
        StringBuilder text = new StringBuilder();
        facts.forEach(
                (name, value) -> text.append(name).append('=').append(value).append('\n'));
        return text.toString();
    }

    static SortedMap<String, String> parse(String text) {
        SortedMap<String, String> facts = new TreeMap<>();
        text.lines().filter(line -> line.indexOf('=') > 0).forEach(line -> {
            int end = line.indexOf('=');
            facts.put(line.substring(0, end), line.substring(end + 1));
        });
        return facts;
    }
}
