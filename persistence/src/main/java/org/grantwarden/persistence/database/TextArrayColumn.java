package org.grantwarden.persistence.database;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.sql.Array;
import java.sql.SQLException;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;

/** Keeps a set of texts as {@code text[]}, sorted, so that SQL can ask for one of them by name. */
@Converter
public class TextArrayColumn implements AttributeConverter<@Nullable SortedSet<String>, Object> {
    @Override
    public Object convertToDatabaseColumn(@Nullable SortedSet<String> texts) {
        try {
            PGobject column = new PGobject();
            column.setType("text[]");
            column.setValue(texts == null ? null : literal(texts));
            return column;
        } catch (SQLException e) {
            throw new IllegalStateException("no text[] column", e);
        }
    }

    @Override
    public @Nullable SortedSet<String> convertToEntityAttribute(@Nullable Object column) {
        if (column == null) {
            return null;
        }
        TreeSet<String> texts = new TreeSet<>();
        for (Object text : elements(column)) {
            texts.add(String.valueOf(text));
        }
        return texts;
    }

    private static Object[] elements(Object column) {
        try {
            // EclipseLink unpacks arrays of some drivers itself.
            return (Object[]) (column instanceof Array array ? array.getArray() : column);
        } catch (SQLException e) {
            throw new IllegalStateException("no array in a text[] column", e);
        }
    }

    private static String literal(SortedSet<String> texts) {
        StringBuilder literal = new StringBuilder("{");
        for (String text : texts) {
            literal.append(literal.length() > 1 ? "," : "")
                    .append('"')
                    .append(text.replace("\\", "\\\\").replace("\"", "\\\""))
                    .append('"');
        }
        return literal.append('}').toString();
    }
}
