package org.grantwarden.web.configuration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.faces.model.SelectItem;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.grantwarden.domain.configuration.Configuration;
import org.grantwarden.domain.configuration.ImportTarget;
import org.grantwarden.domain.iclient.IClient;
import org.grantwarden.domain.iclient.usecase.KeepIClients;

/** Finds the iClients of the console that may take the place of a file's: those of the same provider and account type. */
@ApplicationScoped
public class IClientChoices {
    /** More would be a page that nobody reads; the others stay those of the file. */
    private static final int MOST = 25;

    @Inject
    private KeepIClients keepIClients;

    /** For the container. */
    public IClientChoices() {}

    private record Place(String provider, String accountType) {
        boolean has(IClient iClient) {
            return iClient.provider().value().equals(provider)
                    && iClient.accountType().equals(accountType);
        }
    }

    /** One for each iClient that the file names, that is not here, and whose place something may take. */
    List<IClientChoice> of(Configuration file, ImportTarget target) {
        List<IClient> present = keepIClients.all();
        return file.iClientNames().stream()
                .flatMap(name ->
                        placeOf(file, name).stream().flatMap(place -> choice(name, place, present, target).stream()))
                .limit(MOST)
                .toList();
    }

    private static Optional<IClientChoice> choice(
            String name, Place inFile, List<IClient> present, ImportTarget target) {
        String to = target.accountType();
        boolean moves = to != null && !to.equals(inFile.accountType());
        Place place = to == null ? inFile : new Place(inFile.provider(), to);
        String there = moves ? name + target.suffix() : name;
        List<IClient> fitting = present.stream().filter(place::has).toList();
        boolean here = fitting.stream().anyMatch(iClient -> iClient.name().equalsIgnoreCase(there));
        return here || fitting.isEmpty()
                ? Optional.empty()
                : Optional.of(new IClientChoice(
                        name,
                        fitting.stream()
                                .map(iClient ->
                                        new SelectItem(iClient.name(), iClient.name() + " · " + iClient.clientId()))
                                .toList(),
                        target.iClients().getOrDefault(name.toLowerCase(Locale.ROOT), "")));
    }

    private static Optional<Place> placeOf(Configuration file, String name) {
        return Stream.concat(
                        file.iClients().stream()
                                .filter(item -> item.name().equals(name))
                                .map(item -> new Place(item.provider(), item.accountType())),
                        file.connections().stream()
                                .filter(item -> Objects.equals(item.iClient(), name))
                                .map(item -> new Place(item.provider(), item.accountType())))
                .findFirst();
    }
}
