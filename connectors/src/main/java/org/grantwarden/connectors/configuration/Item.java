package org.grantwarden.connectors.configuration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.grantwarden.domain.configuration.FileProblem;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A mapping of the file, read strictly: each key once, each known. It goes on after a mistake, so that all are told. */
final class Item {
    /** Keys that people write where they believe that a secret belongs into the file. */
    private static final Set<String> SECRET_KEYS = Set.of(
            "secret",
            "client_secret",
            "clientsecret",
            "api_key",
            "apikey",
            "password",
            "token",
            "access_token",
            "refresh_token",
            "private_key",
            "credentials");

    private final int line;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final List<FileProblem> problems;

    Item(Node node, Set<String> keys, List<FileProblem> problems) {
        this.line = lineOf(node);
        this.problems = problems;
        if (!(node instanceof MappingNode mapping)) {
            problems.add(FileProblem.of(line, "no_mapping"));
            return;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            take(tuple, keys);
        }
    }

    private void take(NodeTuple tuple, Set<String> keys) {
        int at = lineOf(tuple.getKeyNode());
        String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
        if (SECRET_KEYS.contains(key.toLowerCase(Locale.ROOT).replace('-', '_'))) {
            problems.add(FileProblem.of(at, "secret_key", key));
        } else if (!keys.contains(key)) {
            problems.add(FileProblem.of(at, "unknown_key", key));
        } else if (values.put(key, tuple.getValueNode()) != null) {
            problems.add(FileProblem.of(at, "key_twice", key));
        }
    }

    static int lineOf(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    int line() {
        return line;
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    @Nullable
    Node node(String key) {
        return values.get(key);
    }

    /** A text that must be there; empty after a mistake. */
    String text(String key) {
        String text = textOrNull(key);
        if (text == null && !values.containsKey(key)) {
            problems.add(FileProblem.of(line, "key_missing", key));
        }
        return text == null ? "" : text;
    }

    /** A text; null where the key is not there, and after a mistake. */
    @Nullable
    String textOrNull(String key) {
        Node value = values.get(key);
        return value == null ? null : text(key, value);
    }

    private @Nullable String text(String key, Node value) {
        if (!(value instanceof ScalarNode scalar) || value.getTag().equals(Tag.NULL)) {
            problems.add(FileProblem.of(lineOf(value), "text_expected", key));
            return null;
        }
        if (!value.getTag().equals(Tag.STR)) {
            // 0123 or yes would silently become something else in other tools.
            problems.add(FileProblem.of(lineOf(value), "quotes_needed", key));
            return null;
        }
        return scalar.getValue();
    }

    /** The elements of a list; none where the key is not there. */
    List<Node> list(String key) {
        Node value = values.get(key);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof SequenceNode sequence)) {
            problems.add(FileProblem.of(lineOf(value), "list_expected", key));
            return List.of();
        }
        return sequence.getValue();
    }

    /** The texts of a list with their lines. */
    List<Line> texts(String key) {
        List<Line> texts = new ArrayList<>();
        for (Node node : list(key)) {
            String text = text(key, node);
            if (text != null) {
                texts.add(new Line(lineOf(node), text));
            }
        }
        return texts;
    }

    /** The texts of a mapping by their names; none where the key is not there. */
    Map<String, String> namedTexts(String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        Node value = values.get(key);
        if (value instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                String name = text(key, tuple.getKeyNode());
                String text = text(String.valueOf(name), tuple.getValueNode());
                if (name != null && text != null && texts.put(name, text) != null) {
                    problems.add(FileProblem.of(lineOf(tuple.getKeyNode()), "key_twice", name));
                }
            }
        } else if (value != null) {
            problems.add(FileProblem.of(lineOf(value), "no_mapping"));
        }
        return texts;
    }

    /** A text and where it stands. */
    record Line(int line, String text) {}
}
