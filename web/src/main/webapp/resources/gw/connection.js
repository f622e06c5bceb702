/* The pages of connections: leaving after a save, and the scopes that a draft brought back. */
GW.connection = (function () {
  "use strict";

  const base = () => new URL(document.querySelector("a.gw-brand").href).pathname.replace(/\/$/, "");

  /** After a save: to the page that the server named, once the guard of unsaved changes knows of the save. */
  function done(args) {
    if (args && args.go) {
      setTimeout(() => location.assign(base() + args.go), 0);
    }
  }

  document.addEventListener("DOMContentLoaded", () => {
    // What just happened is said once, not again when the page is loaded again.
    const here = new URL(location.href);
    if (here.searchParams.has("said") || here.searchParams.has("authorization")) {
      here.searchParams.delete("said");
      here.searchParams.delete("authorization");
      history.replaceState(null, "", here);
    }
  });

  document.addEventListener("gw-restored", () => {
    const scopes = document.querySelector("[data-gw-scopes]");
    if (scopes && scopes.value !== scopes.defaultValue) {
      window.gwScopesRestored();
    }
  });

  // An error at the scopes brings the focus to the field that carries them; people choose by the button.
  document.addEventListener("focusin", (event) => {
    if (event.target.matches("[data-gw-scopes]")) {
      event.target.closest(".gw-field").querySelector("button, textarea:not([data-gw-scopes])").focus();
    }
  });

  return { done };
})();
