package org.grantwarden.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.List;
import org.grantwarden.domain.installation.Settings;
import org.grantwarden.domain.ledger.usecase.Entries;
import org.grantwarden.domain.ledger.usecase.OpenWitnesses;
import org.grantwarden.domain.world.WitnessesInMemory;
import org.grantwarden.domain.world.World;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OpenWitnessesTest {
    private final World world = World.ofAdministrator();
    private final WitnessesInMemory witnesses = new WitnessesInMemory(world.ledger);
    private final CosignerKey key = new TestWitness("w1.example").publicHalf();

    @Test
    void each_change_of_the_list_is_an_entry_and_none_makes_none() {
        start(at("https://w1.example"));
        start(at("https://w1.example"));
        start(at("https://moved.example"));
        start();
        start();
        start(at("https://moved.example"));

        List<Entry> changes = world.ledger.all().stream()
                .filter(entry -> entry.target().type() == TargetType.WITNESS)
                .toList();
        assertThat(changes)
                .extracting(Entry::action)
                .containsExactly(
                        Action.WITNESS_NAME, Action.WITNESS_CHANGE, Action.WITNESS_DROP, Action.WITNESS_CHANGE);
        assertThat(changes).extracting(Entry::version).containsExactly(1L, 2L, 3L, 4L);
        assertThat(changes.get(0).change().names()).containsExactly("named", "url", "vkey");
        assertThat(changes.get(1).change().names()).containsExactly("url");
        assertThat(changes.get(2).change().names()).containsExactly("named");
        assertThat(witnesses.lockAll()).singleElement().satisfies(witness -> {
            assertThat(witness.named()).isTrue();
            assertThat(witness.addCheckpoint()).hasToString("https://moved.example/add-checkpoint");
        });
    }

    private NamedWitness at(String url) {
        return new NamedWitness(key, URI.create(url));
    }

    private void start(NamedWitness... named) {
        Settings settings = (Settings) Proxy.newProxyInstance(
                Settings.class.getClassLoader(), new Class<?>[] {Settings.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("witnesses")) {
                        return List.of(named);
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
        new OpenWitnesses(witnesses, settings, new Entries(world.currentCall)).open();
    }
}
