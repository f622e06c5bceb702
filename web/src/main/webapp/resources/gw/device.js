/* A page that shows a user code: it asks the server whether the person has answered at the provider, and then moves on. */
GW.device = (function () {
  "use strict";

  const EVERY = 3000;
  let timer = 0;

  const part = () => document.querySelector("[data-gw-device]");

  function show(state) {
    document.querySelectorAll("[data-gw-device-when]").forEach((words) => {
      words.hidden = words.dataset.gwDeviceWhen !== state;
    });
  }

  function watch() {
    clearTimeout(timer);
    if (part()) {
      timer = setTimeout(poll, EVERY);
    }
  }

  function poll() {
    if (document.hidden || !part()) {
      return;
    }
    fetch(part().dataset.gwDevice, { headers: { Accept: "application/json" }, redirect: "error", cache: "no-store" })
      // Signed out meanwhile, or gone: the page that comes then says so.
      .then((answer) => (answer.ok ? answer.json() : answer.status >= 500 ? Promise.reject(answer) : { ended: true }))
      .then((state) => {
        show("waiting");
        if (state.ended && part()) {
          location.assign(part().dataset.gwDeviceEnd);
        } else {
          watch();
        }
      })
      .catch(() => {
        show("lost");
        watch();
      });
  }

  document.addEventListener("DOMContentLoaded", watch);
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) {
      watch();
    }
  });

  return { watch };
})();
