package org.grantwarden.connectors.yaml;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A JSON Schema that YAML documents are checked against; mistakes are told with their place in the text. */
public final class NodeSchema {
    private final Schema schema;

    /** The schema of that text, JSON. */
    public NodeSchema(String text) {
        SchemaRegistryConfig config =
                SchemaRegistryConfig.builder().pathType(PathType.JSON_POINTER).build();
        schema = SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12, builder -> builder.schemaRegistryConfig(config))
                .getSchema(text);
    }

    /**
     * What is wrong, and where.
     *
     * @param text says the place as a JSON pointer (RFC 6901) first
     */
    public record Mistake(Mark mark, String text) {}

    /** The first mistake of a document whose keys are all scalars; empty when it is as the schema says. */
    public Optional<Mistake> check(Node root) {
        List<Error> errors = schema.validate(json(root));
        return errors.stream().findFirst().map(first -> {
            String pointer = String.valueOf(first.getInstanceLocation());
            return new Mistake(mark(root, pointer), (pointer.isEmpty() ? "" : pointer + " ") + first.getMessage());
        });
    }

    /** YAML's tree as JSON; what is no JSON scalar is text. */
    private static JsonNode json(Node node) {
        JsonNodeFactory make = JsonNodeFactory.instance;
        if (node instanceof MappingNode mapping) {
            ObjectNode object = make.objectNode();
            for (NodeTuple tuple : mapping.getValue()) {
                object.set(((ScalarNode) tuple.getKeyNode()).getValue(), json(tuple.getValueNode()));
            }
            return object;
        }
        if (node instanceof SequenceNode sequence) {
            ArrayNode array = make.arrayNode();
            sequence.getValue().forEach(item -> array.add(json(item)));
            return array;
        }
        String text = ((ScalarNode) node).getValue();
        if (node.getTag().equals(Tag.NULL)) {
            return make.nullNode();
        }
        if (node.getTag().equals(Tag.BOOL)) {
            return make.booleanNode(Boolean.parseBoolean(text));
        }
        boolean plain = text.matches("-?\\d{1,18}");
        return node.getTag().equals(Tag.INT) && plain ? make.numberNode(Long.parseLong(text)) : make.stringNode(text);
    }

    /** Where in the file a JSON pointer leads; as far as it leads. */
    private static Mark mark(Node root, String pointer) {
        Node at = root;
        for (String step : pointer.split("/", -1)) {
            if (!step.isEmpty()) {
                at = below(at, step.replace("~1", "/").replace("~0", "~"));
            }
        }
        return at.getStartMark();
    }

    private static Node below(Node at, String step) {
        if (at instanceof MappingNode mapping) {
            return mapping.getValue().stream()
                    .filter(tuple ->
                            ((ScalarNode) tuple.getKeyNode()).getValue().equals(step))
                    .map(NodeTuple::getValueNode)
                    .findFirst()
                    .orElse(at);
        }
        if (at instanceof SequenceNode sequence && step.matches("\\d{1,6}")) {
            int index = Integer.parseInt(step);
            return index < sequence.getValue().size() ? sequence.getValue().get(index) : at;
        }
        return at;
    }
}
