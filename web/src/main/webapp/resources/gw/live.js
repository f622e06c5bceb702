/* Pages that show what others do meanwhile: asks the server now and then, and changes only what has changed. It neither
   prolongs a session nor moves the focus, and does nothing while somebody is in the middle of something. */
GW.live = (function () {
  "use strict";

  const EVERY = 5;
  let timer = 0;
  let said = "";

  const part = () => document.querySelector("[data-gw-live]");
  /** The rows of the page whose state may still change; only where the page names the states. */
  const rows = () => (part().dataset.gwLiveStates ? [...document.querySelectorAll("[data-gw-live-row]")] : [])
    .filter((row) => row.dataset.gwLiveState !== part().dataset.gwLiveUntil);

  function watch() {
    clearTimeout(timer);
    if (part()) {
      timer = setTimeout(ask, 1000 * Number(part().dataset.gwLiveEvery || EVERY));
    }
  }

  /** A dialog is open, words are marked, or the focus is where it could not be found again after an update. */
  function occupied() {
    const at = document.activeElement;
    const lost = at && at !== document.body && !at.id && part().parentElement.contains(at);
    const open = [...document.querySelectorAll(".ui-dialog, .ui-menu-dynamic")]
      .some((box) => box.checkVisibility({ visibilityProperty: true }));
    return lost || open || !document.getSelection().isCollapsed || !PrimeFaces.ajax.Queue.isEmpty();
  }

  function address() {
    const base = part().dataset.gwLive;
    return rows().length > 0 ? base + "?" + rows().map((row) => "id=" + row.dataset.gwLiveRow).join("&") : base;
  }

  function ask() {
    if (document.hidden || !part() || (part().dataset.gwLiveStates && rows().length === 0)) {
      return;
    }
    fetch(address(), { headers: { Accept: "application/json" }, redirect: "error", cache: "no-store" })
      // Signed out meanwhile: the next click says so.
      .then((answer) => (answer.ok ? answer.json() : null))
      .then((now) => {
        if (now && part()) {
          show(now);
          watch();
        }
      })
      .catch(watch);
  }

  function show(now) {
    const own = now[part().dataset.gwLiveKey];
    if (part().dataset.gwLiveStates) {
      const states = JSON.parse(part().dataset.gwLiveStates);
      rows().forEach((row) => change(row, now[row.dataset.gwLiveRow], states));
    } else if (own && own.version !== part().dataset.gwLiveVersion && !occupied()) {
      said = part().dataset.gwLiveSaid;
      window.gwLook();
    }
  }

  function change(row, now, states) {
    if (!now || now.state === row.dataset.gwLiveState || !states[now.state]) {
      return;
    }
    const [kind, label, title] = states[now.state];
    const chip = row.querySelector(".gw-chip");
    row.dataset.gwLiveState = now.state;
    chip.className = "gw-chip gw-chip-" + kind;
    chip.title = title;
    chip.lastChild.textContent = label;
    if (row.dataset.gwLiveName) {
      GW.announce(part().dataset.gwLiveSaid.replace("{0}", row.dataset.gwLiveName).replace("{1}", label));
    }
  }

  /** After an update of the page: tells it, if there is something to tell. */
  function shown() {
    if (part() && part().dataset.gwLiveSaid !== said) {
      GW.announce(part().dataset.gwLiveSaid);
    }
    watch();
  }

  GW.ready(watch);
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) {
      watch();
    }
  });

  return { shown };
})();
