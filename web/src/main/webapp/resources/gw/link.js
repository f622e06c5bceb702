/* A connection's page while one of its authorization links is open: asks the server how far it has come, and shows it. */
GW.link = (function () {
  "use strict";

  const EVERY = 3000;
  let timer = 0;

  const part = () => document.querySelector("[data-gw-link]");

  function watch() {
    clearTimeout(timer);
    if (part() && part().dataset.gwLink) {
      timer = setTimeout(poll, EVERY);
    }
  }

  function poll() {
    if (document.hidden || !part()) {
      return;
    }
    fetch(part().dataset.gwLink, { headers: { Accept: "application/json" }, redirect: "error", cache: "no-store" })
      // Signed out meanwhile, or gone: the next click says so.
      .then((answer) => (answer.ok ? answer.json() : null))
      .then((state) => {
        if (state && part() && state.version !== part().dataset.gwLinkVersion) {
          window.gwLinkChanged();
        } else if (state) {
          watch();
        }
      })
      .catch(watch);
  }

  document.addEventListener("DOMContentLoaded", watch);
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) {
      watch();
    }
  });

  return { watch };
})();
