package org.grantwarden.systemtests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.grantwarden.systemtests.product.LookAlike;
import org.grantwarden.systemtests.product.Product;
import org.grantwarden.systemtests.product.WitnessProgram;

/** The product and the browser that all browser tests of a run share; what a test leaves behind stays. */
public final class SharedConsole implements AutoCloseable {
    static final String ADMINISTRATOR = "admin";
    private static final String PASSWORD = "Nine green kettles sing";

    private final WitnessProgram witness = new WitnessProgram("witness.example/audit");
    private final Product product = Product.afresh();
    private final Playwright playwright;
    private final Browser browser;
    private boolean passwordIsChanged;

    SharedConsole() {
        product.with("WITNESSES", witness.key() + " http://" + witness.host())
                .with("ALLOWED_HOSTS", witness.host())
                .start();
        witness.start(product);
        playwright = playwright();
        browser = start(playwright);
    }

    /** What drives the browser; it downloads none. */
    static Playwright playwright() {
        // A bound for a busy machine; nothing takes as long as this on an idle one.
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
        return Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    }

    /** Starts the Chromium of this machine: {@code CHROMIUM} names it, or it is found in {@code PATH}. */
    static Browser start(Playwright playwright) {
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium())
                        .setArgs(List.of(
                                "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")));
    }

    private static Path chromium() {
        return Optional.ofNullable(System.getenv("CHROMIUM"))
                .map(Path::of)
                .or(() -> Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                        .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                                .map(name -> Path.of(folder, name)))
                        .filter(Files::isExecutable)
                        .findFirst())
                .orElseThrow(() -> new IllegalStateException("No Chromium: install it, or set CHROMIUM to its path."));
    }

    Product product() {
        return product;
    }

    WitnessProgram witness() {
        return witness;
    }

    LookAlike lookAlike() {
        return new LookAlike(product.sandboxUrl());
    }

    /** A person who is not signed in. */
    Visit visit() {
        return visit(new Browser.NewContextOptions());
    }

    Visit visit(Browser.NewContextOptions options) {
        if (options.locale == null) {
            options.setLocale("en-GB");
        }
        return new Visit(browser.newContext(options), product.url());
    }

    /** The first administrator, signed in. The first time with the one-time password, which is changed at once. */
    Visit administrator() {
        Visit visit = visit();
        if (passwordIsChanged) {
            visit.signIn(ADMINISTRATOR, PASSWORD);
        } else {
            visit.signIn(ADMINISTRATOR, product.oneTimePassword());
            new PasswordPage(visit).replaceOneTimePassword(product.oneTimePassword(), PASSWORD);
            passwordIsChanged = true;
        }
        assertThat(visit.path()).isNotEqualTo("/signin");
        return visit;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
        product.close();
        witness.close();
    }
}
