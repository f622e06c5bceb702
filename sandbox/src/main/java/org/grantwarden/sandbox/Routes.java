package org.grantwarden.sandbox;

import java.util.Map;
import org.grantwarden.sandbox.api.ApiEndpoint;
import org.grantwarden.sandbox.authorization.AuthorizationCodes;
import org.grantwarden.sandbox.authorization.AuthorizeEndpoint;
import org.grantwarden.sandbox.control.ControlEndpoint;
import org.grantwarden.sandbox.control.Controls;
import org.grantwarden.sandbox.http.Area;
import org.grantwarden.sandbox.http.HttpAnswer;
import org.grantwarden.sandbox.http.Router;
import org.grantwarden.sandbox.misbehaviour.Misbehaviour;
import org.grantwarden.sandbox.pages.AppsPage;
import org.grantwarden.sandbox.pages.Assets;
import org.grantwarden.sandbox.pages.HomePage;
import org.grantwarden.sandbox.pages.MisbehavePage;
import org.grantwarden.sandbox.scope.ScopeCatalogue;
import org.grantwarden.sandbox.state.Store;
import org.grantwarden.sandbox.token.DeviceCodes;
import org.grantwarden.sandbox.token.DeviceEndpoint;
import org.grantwarden.sandbox.token.Grants;
import org.grantwarden.sandbox.token.TokenEndpoint;
import org.grantwarden.sandbox.traffic.RequestLog;

/** Which address is answered by whom. */
final class Routes {
    private final Router router = new Router();

    Routes(
            String base,
            Store store,
            Grants grants,
            Misbehaviour misbehaviour,
            RequestLog requests,
            SandboxOptions options) {
        var clock = options.clock();
        var scopes = ScopeCatalogue.shipped();
        var codes = new AuthorizationCodes(clock);
        var authorize = new AuthorizeEndpoint(store, scopes, codes, base + "/v1/", clock);
        var deviceCodes = new DeviceCodes(clock);
        var device = new DeviceEndpoint(store, deviceCodes, scopes, base);
        var token = new TokenEndpoint(store, codes, deviceCodes, grants, scopes, misbehaviour);
        var api = new ApiEndpoint(grants, store, scopes, options.rateLimited(), clock);
        var controls = new Controls(misbehaviour, grants);
        var control = new ControlEndpoint(controls, misbehaviour, grants, store, requests, clock);
        var apps = new AppsPage(store, clock);
        var misbehave = new MisbehavePage(controls, misbehaviour, store, clock);
        var assets = new Assets();
        router.add("GET", "/authorize", Area.PAGE, authorize::ask)
                .add("POST", "/authorize/decision", Area.PAGE, authorize::decide)
                .add("POST", "/oauth/token", Area.TOKEN, token::handle)
                .add("POST", "/oauth/device", Area.TOKEN, device::give)
                .add("GET", "/device", Area.PAGE, device::show)
                .add("POST", "/device/decision", Area.PAGE, device::decide)
                .add("GET", "/v1/*", Area.API, api::handle)
                .add("GET", "/", Area.PAGE, new HomePage(base)::show)
                .add("GET", "/apps", Area.PAGE, apps::show)
                .add("POST", "/apps/clients", Area.PAGE, apps::register)
                .add("POST", "/apps/keys", Area.PAGE, apps::mint)
                .add("GET", "/misbehave", Area.PAGE, misbehave::show)
                .add("POST", "/misbehave/*", Area.PAGE, misbehave::act)
                .add("GET", "/control/state", Area.PAGE, control::state)
                .add("GET", "/control/requests", Area.PAGE, control::requests)
                .add("POST", "/control/*", Area.PAGE, control::act)
                .add("GET", "/health", Area.PAGE, call -> HttpAnswer.json(200, Map.of("status", "UP")))
                .add("GET", "/style.css", Area.PAGE, assets::style)
                .add("GET", "/icon.svg", Area.PAGE, assets::icon);
    }

    Router router() {
        return router;
    }
}
