package org.grantwarden.connectors.provider;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A YAML mapping, read strictly: each key once, each known, none missing. It reads the tree of nodes and makes no
 * objects that a file could name.
 */
final class Fields {
    private final String file;
    private final MappingNode node;
    private final Map<String, Node> unread = new LinkedHashMap<>();

    Fields(String file, Node node) {
        this.file = file;
        if (!(node instanceof MappingNode mapping)) {
            throw new CatalogueException(file, node.getStartMark(), "keys and values are expected here");
        }
        this.node = mapping;
        for (NodeTuple tuple : mapping.getValue()) {
            String key = scalar(tuple.getKeyNode());
            if (unread.put(key, tuple.getValueNode()) != null) {
                throw new CatalogueException(
                        file, tuple.getKeyNode().getStartMark(), "key '" + key + "' is there twice");
            }
        }
    }

    /** Whether the key is there and has a value other than null. */
    boolean has(String key) {
        Node value = unread.get(key);
        return value != null && !value.getTag().equals(Tag.NULL);
    }

    Node take(String key) {
        Node value = unread.remove(key);
        if (value == null) {
            throw new CatalogueException(file, node.getStartMark(), "key '" + key + "' is missing");
        }
        return value;
    }

    String text(String key) {
        return scalar(take(key));
    }

    /** A text; null where it is null or not there. */
    @Nullable
    String textOrNull(String key) {
        return valueOrNull(key, text -> text);
    }

    /** A text that is something else where it is not there. */
    String textOr(String key, String otherwise) {
        return has(key) ? text(key) : otherwise;
    }

    <T> T value(String key, Function<String, T> reading) {
        return read(take(key), reading);
    }

    <T> @Nullable T valueOrNull(String key, Function<String, T> reading) {
        Node value = unread.remove(key);
        return value == null || value.getTag().equals(Tag.NULL) ? null : read(value, reading);
    }

    <T> T valueOr(String key, Function<String, T> reading, T otherwise) {
        return has(key) ? value(key, reading) : otherwise;
    }

    boolean flag(String key) {
        Node value = take(key);
        if (!value.getTag().equals(Tag.BOOL)) {
            throw new CatalogueException(file, value.getStartMark(), "true or false is expected here");
        }
        return Boolean.parseBoolean(scalar(value));
    }

    boolean flagOr(String key, boolean otherwise) {
        return unread.containsKey(key) ? flag(key) : otherwise;
    }

    Fields fields(String key) {
        return new Fields(file, take(key));
    }

    /** The texts of a mapping; none where it is not there. */
    Map<String, String> textsIfThere(String key) {
        return unread.containsKey(key) ? fields(key).texts() : Map.of();
    }

    List<Node> items(String key) {
        Node value = take(key);
        if (!(value instanceof SequenceNode sequence)) {
            throw new CatalogueException(file, value.getStartMark(), "a list is expected here");
        }
        return sequence.getValue();
    }

    /** A list of mappings that is empty where the key is not there. */
    List<Fields> listIfThere(String key) {
        return unread.containsKey(key)
                ? items(key).stream().map(item -> new Fields(file, item)).toList()
                : List.of();
    }

    <T> List<T> values(String key, Function<String, T> reading) {
        List<T> values = new ArrayList<>();
        items(key).forEach(item -> values.add(read(item, reading)));
        return values;
    }

    /** A list that is empty where the key is not there. */
    <T> List<T> valuesIfThere(String key, Function<String, T> reading) {
        return unread.containsKey(key) ? values(key, reading) : List.of();
    }

    /** What is left, in the file's order, key by key. */
    Map<String, Node> rest() {
        Map<String, Node> rest = new LinkedHashMap<>(unread);
        unread.clear();
        return rest;
    }

    /** All of it as texts. */
    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        rest().forEach((key, value) -> texts.put(key, scalar(value)));
        return texts;
    }

    /** Makes a value of what was read; objections of the value itself are told with the line. */
    <T> T done(Supplier<T> making) {
        if (!unread.isEmpty()) {
            Map.Entry<String, Node> first = unread.entrySet().iterator().next();
            throw new CatalogueException(
                    file, first.getValue().getStartMark(), "key '" + first.getKey() + "' is not known here");
        }
        try {
            return making.get();
        } catch (IllegalArgumentException e) {
            throw objection(node, e);
        }
    }

    CatalogueException problem(String problem) {
        return new CatalogueException(file, node.getStartMark(), problem);
    }

    private <T> T read(Node value, Function<String, T> reading) {
        try {
            return reading.apply(scalar(value));
        } catch (IllegalArgumentException e) {
            throw objection(value, e);
        }
    }

    private CatalogueException objection(Node at, IllegalArgumentException cause) {
        return new CatalogueException(file, at.getStartMark(), String.valueOf(cause.getMessage()));
    }

    private String scalar(Node value) {
        if (!(value instanceof ScalarNode scalar) || value.getTag().equals(Tag.NULL)) {
            throw new CatalogueException(file, value.getStartMark(), "a value is expected here");
        }
        return scalar.getValue();
    }

    /** An absolute URL. */
    static URI absolute(String text) {
        URI url = URI.create(text);
        if (url.getHost() == null || url.getFragment() != null || url.getUserInfo() != null) {
            throw new IllegalArgumentException("'" + text + "' is not an absolute URL without fragment and user name");
        }
        return url;
    }
}
