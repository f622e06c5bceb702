package org.grantwarden.connectors.provider;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.grantwarden.domain.installation.Settings;
import org.grantwarden.domain.provider.DefinitionFiles;

/** Definitions in YAML: those beside this class and those of the operator's folder. */
@ApplicationScoped
public class YamlDefinitions implements DefinitionFiles {
    private static final Logger LOG = Logger.getLogger(YamlDefinitions.class.getName());
    private static final String FOLDER = "providers";
    private static final long LARGEST_FILE = 1024 * 1024;

    private Path folder;

    /** For CDI: its client proxy is a subclass that never uses the field. */
    protected YamlDefinitions() {}

    /**
     * Over the operator's folder.
     *
     * @param folder where it is; {@code providers} in the data folder where it is not said
     */
    @Inject
    public YamlDefinitions(Settings settings, @ConfigProperty(name = "GRANTWARDEN_PROVIDERS") Optional<String> folder) {
        this.folder = folder.map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(Path::of)
                .orElseGet(() -> settings.dataFolder().resolve(FOLDER));
    }

    @Override
    public List<DefinitionFile> shipped() {
        return YamlProviders.FILES.stream()
                .map(file -> new DefinitionFile(file, Resource.text(file)))
                .toList();
    }

    @Override
    public Optional<List<DefinitionFile>> folder() {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<DefinitionFile> read = new ArrayList<>();
            for (Path file :
                    files.filter(YamlDefinitions::isDefinition).sorted().toList()) {
                read.add(new DefinitionFile(String.valueOf(file.getFileName()), text(file)));
            }
            return Optional.of(read);
        } catch (IOException e) {
            // As good as not there: nothing that is in force changes.
            LOG.log(Level.WARNING, "the folder of providers cannot be read: " + folder, e);
            return Optional.empty();
        }
    }

    private static boolean isDefinition(Path file) {
        String name = String.valueOf(file.getFileName());
        return (name.endsWith(".yaml") || name.endsWith(".yml")) && Files.isRegularFile(file);
    }

    private static String text(Path file) throws IOException {
        // One that is too large is read as empty and refused as such.
        return Files.size(file) > LARGEST_FILE ? "" : Files.readString(file, StandardCharsets.UTF_8);
    }

    @Override
    public Reading read(DefinitionFile file) {
        try {
            return new Reading.Understood(new ProviderFile(file.name(), Optional.empty()).read(file.text()));
        } catch (CatalogueException e) {
            return new Reading.Refused(String.valueOf(e.getMessage()));
        }
    }
}
