/* The pop-up in which a person consents at the provider. It is opened on the click, before the server is asked, or a
   browser would block it; how the run ended the page learns from the server. The pop-up gets no window.opener. */
GW.authorization = (function () {
  "use strict";

  if (GW.authorization) {
    // This script ran before: the page was replaced, for it had expired, and nobody sends the pop-up on any more.
    GW.authorization.cancel();
  }

  const POPUP = "gw-authorization-popup";
  const EVERY = 1500;
  let popup = null;
  let run = null;
  let timer = 0;

  const panel = () => document.getElementById("gw-authorizing");

  function show(state) {
    panel().querySelectorAll("[data-gw-when]").forEach((part) => {
      part.hidden = part.dataset.gwWhen !== state;
    });
    panel().querySelector("[data-gw-authorize='again']").hidden = state === "address";
    panel().querySelector("[data-gw-authorize='here']").hidden = state === "address";
  }

  /** Opens the empty pop-up; to be called on the click itself. */
  function open() {
    cancel();
    popup = window.open("about:blank", "_blank", "popup,width=560,height=760");
    if (popup) {
      popup.opener = null;
      popup.document.title = panel().dataset.blank;
      popup.document.body.textContent = panel().dataset.blank;
      popup.sessionStorage.setItem(POPUP, "1");
    }
  }

  /** Closes the pop-up that is not needed. */
  function cancel() {
    if (popup && !popup.closed) {
      popup.close();
    }
    popup = null;
  }

  /** Sends the pop-up to the provider and waits, or closes it when the server began nothing. */
  function go(args) {
    if (!args || !args.authorizationStart) {
      cancel();
      return;
    }
    run = { start: args.authorizationStart, status: args.authorizationStatus, end: args.authorizationEnd };
    panel().querySelector("[data-gw-authorize='here']").href = run.start;
    PF("authorizing").show();
    if (new URL(panel().dataset.public).host !== location.host) {
      cancel();
      show("address");
      return;
    }
    visit();
  }

  function visit() {
    if (popup && !popup.closed) {
      popup.location.replace(run.start);
      show("waiting");
    } else {
      show("blocked");
    }
    clearTimeout(timer);
    timer = setTimeout(poll, EVERY);
  }

  function poll() {
    fetch(run.status, { headers: { Accept: "application/json" }, redirect: "error", cache: "no-store" })
      // Signed out meanwhile: the connection's page leads through the sign-in.
      .then((answer) => (answer.status === 401 ? { ended: true } : answer.json()))
      .then((state) => {
        if (state.ended) {
          leave();
        } else {
          timer = setTimeout(poll, EVERY);
        }
      })
      .catch(() => {
        show("lost");
        timer = setTimeout(poll, 3 * EVERY);
      });
  }

  function leave() {
    clearTimeout(timer);
    setTimeout(() => location.assign(run.end), 0);
  }

  document.addEventListener("click", (event) => {
    const part = event.target.closest("[data-gw-authorize]");
    if (!part) {
      return;
    }
    if (part.dataset.gwAuthorize === "again") {
      open();
      visit();
    } else if (part.dataset.gwAuthorize === "stop") {
      cancel();
      leave();
    } else {
      clearTimeout(timer);
      cancel();
    }
  });

  document.addEventListener("DOMContentLoaded", () => {
    // The result page, in the window that we opened: it has said what it had to say.
    const result = document.getElementById("gw-authorized");
    if (result && sessionStorage.getItem(POPUP)) {
      result.querySelectorAll("[data-gw-popup]").forEach((part) => { part.hidden = false; });
      setTimeout(() => window.close(), result.dataset.ending === "granted" ? 1200 : 6000);
    }
  });

  return { open, cancel, go };
})();
