package org.grantwarden.persistence.database;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;

/** Keeps a {@link UUID} that may be null. EclipseLink binds a null UUID as varchar (eclipselink#2717); drop it when that is mended. */
@Converter
public class NullableUuidColumn implements AttributeConverter<@Nullable UUID, Object> {
    @Override
    public Object convertToDatabaseColumn(@Nullable UUID uuid) {
        try {
            PGobject column = new PGobject();
            column.setType("uuid");
            column.setValue(uuid == null ? null : uuid.toString());
            return column;
        } catch (SQLException e) {
            throw new IllegalStateException("no uuid column of " + uuid, e);
        }
    }

    @Override
    public @Nullable UUID convertToEntityAttribute(@Nullable Object column) {
        return column == null ? null : UUID.fromString(column.toString());
    }
}
