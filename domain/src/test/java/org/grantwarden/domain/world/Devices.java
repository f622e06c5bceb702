package org.grantwarden.domain.world;

import org.grantwarden.domain.authorization.usecase.DeviceSteps;
import org.grantwarden.domain.authorization.usecase.Grants;
import org.grantwarden.domain.authorization.usecase.LinkDeviceSteps;
import org.grantwarden.domain.authorization.usecase.LinkSteps;
import org.grantwarden.domain.authorization.usecase.PollDevices;
import org.grantwarden.domain.authorization.usecase.PollSteps;
import org.grantwarden.domain.authorization.usecase.StartByCode;
import org.grantwarden.domain.authorization.usecase.StartSteps;
import org.grantwarden.domain.ledger.usecase.Entries;

/** The part of a world in which people consent with a user code. */
public final class Devices {
    public final PollsInMemory polls;
    public final StartByCode start;
    public final PollDevices poll;
    private final DeviceSteps steps;
    private final World world;

    Devices(World world, StartSteps startSteps, Grants grants, Entries entries) {
        this.world = world;
        polls = new PollsInMemory(world.authorizations, world.clock);
        steps = new DeviceSteps(
                world.connections,
                world.iClients,
                world.authorizations,
                polls,
                startSteps,
                world.ledger,
                entries,
                world.clock);
        start = new StartByCode(steps, world.server, world.authorizations, world.currentCall);
        PollSteps pollSteps = new PollSteps(
                polls,
                world.authorizations,
                world.connections,
                world.iClients,
                world.providers,
                grants,
                world.ledger,
                entries,
                world.currentCall,
                world.clock);
        poll = new PollDevices(polls, pollSteps, world.server, world::standing, world, world.currentCall);
    }

    LinkDeviceSteps forLinks(LinkSteps linkSteps) {
        return new LinkDeviceSteps(linkSteps, steps, world.links, world.clock);
    }
}
