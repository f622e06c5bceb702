package org.grantwarden.persistence.secret;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import org.grantwarden.domain.secret.NodeKeys;

/** {@link NodeKeys} over the keysets of this process and the table {@code node_keyset}. */
@ApplicationScoped
class JpaNodeKeys implements NodeKeys {
    private static final String SAY = """
            insert into node_keyset as n (node, generation, opens) values (?, ?, ?)
            on conflict (node) do update set generation = excluded.generation, opens = excluded.opens,
                seen_at = clock_timestamp(),
                loaded_at = case when n.generation = excluded.generation then n.loaded_at else clock_timestamp() end""";
    private static final String FORGET =
            "delete from node_keyset where seen_at < clock_timestamp() - interval '7 days'";

    @PersistenceContext(unitName = "grantwarden")
    private EntityManager em;

    private KeysetStore keysets;
    private KeptCiphertexts kept;

    protected JpaNodeKeys() {}

    @Inject
    JpaNodeKeys(KeysetStore keysets, KeptCiphertexts kept) {
        this.keysets = keysets;
        this.kept = kept;
    }

    /** With everything given, outside a container. */
    JpaNodeKeys(EntityManager em, KeysetStore keysets, KeptCiphertexts kept) {
        this.em = em;
        this.keysets = keysets;
        this.kept = kept;
    }

    @Override
    public void follow(String node) {
        Connection connection = em.unwrap(Connection.class);
        try {
            long generation = keysets.follow(connection);
            // Before the others are told: from then on they may count on nothing being under the key before.
            kept.reseal();
            try (PreparedStatement say = connection.prepareStatement(SAY);
                    PreparedStatement forget = connection.prepareStatement(FORGET)) {
                say.setString(1, node);
                say.setLong(2, generation);
                say.setObject(
                        3,
                        KeyWrappingProbe.openedBy(connection, keysets.files()).orElse(null),
                        Types.OTHER);
                say.executeUpdate();
                forget.executeUpdate();
            }
        } catch (SQLException e) {
            throw new DataKeyException(e);
        }
    }
}
