/* What every page needs: announcements, theme and density, the drawer, copy buttons, times, the busy bar.
   No inline scripts anywhere (content security policy); behaviour hangs on data-gw-… attributes. */
window.GW = (function () {
  "use strict";

  // An Ajax failure replaces the whole document and runs the scripts again; the document's listeners are still there.
  const again = window.GW !== undefined;
  const enhancers = [];
  const root = document.documentElement;

  /** A text of the page in its language, with {0}, {1} filled in. */
  function text(name, ...values) {
    const all = document.getElementById("gw-texts");
    const found = all ? all.dataset[name] || "" : "";
    return found.replace(/\{(\d)}/g, (any, index) => values[Number(index)]);
  }

  /** Tells screen readers what changed without a reload. */
  function announce(message) {
    const region = document.getElementById("gw-announce");
    if (region) {
      region.textContent = "";
      setTimeout(() => { region.textContent = message; }, 50);
    }
  }

  let last = null;

  /**
   * What had the focus last on the page itself, as the page shows it now: a button is disabled, and so loses the focus,
   * while the server answers, and an answer may bring it anew. Null when it is gone.
   */
  function lastFocused() {
    return standing(last);
  }

  /** The element, or the one of that id that took its place; for an item of a menu the button that opens the menu. */
  function standing(element) {
    if (!element) {
      return null;
    }
    const menu = element.closest(".ui-menu[id$='_menu']");
    const id = menu ? menu.id.replace(/_menu$/, "_button") : element.id;
    const now = !menu && element.isConnected ? element : id && document.getElementById(id);
    return now && now.checkVisibility() ? now : null;
  }

  function focused(event) {
    if (event.target.id !== "main" && !event.target.closest(".ui-dialog")) {
      last = event.target;
    }
  }

  /** Registers work for each part of a page that appears: at load and after every Ajax update. */
  function enhance(work) {
    enhancers.push(work);
  }

  /** Starts work when the page is there, which it is already after an Ajax failure. */
  function ready(work) {
    if (document.readyState === "loading") {
      document.addEventListener("DOMContentLoaded", work);
    } else {
      setTimeout(work, 0);
    }
  }

  function run() {
    enhancers.forEach((work) => work());
  }

  /** Keeps a choice in a cookie, so that the server's first byte knows it. */
  function remember(name, value) {
    const base = document.querySelector("a.gw-brand");
    const path = base ? new URL(base.href).pathname : "/";
    const secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = name + "=" + value + "; Path=" + path + "; Max-Age=31536000; SameSite=Lax" + secure;
  }

  function choose(button) {
    const kind = button.closest("[data-gw-choice]").dataset.gwChoice;
    remember("gw-" + kind, button.value);
    if (kind === "lang") {
      location.reload();
      return;
    }
    root.dataset[kind] = button.value;
    document.querySelectorAll("[data-gw-choice='" + kind + "'] button").forEach((other) => {
      other.setAttribute("aria-pressed", String(other.value === button.value));
    });
  }

  function drawer(open) {
    const toggle = document.querySelector("[data-gw-drawer='toggle']");
    root.classList.toggle("gw-drawer-open", open);
    toggle.setAttribute("aria-expanded", String(open));
    if (open) {
      document.querySelector("#gw-side .gw-nav a").focus();
    } else {
      toggle.focus();
    }
  }

  function copy(button) {
    const icon = button.querySelector(".gw-icon");
    navigator.clipboard.writeText(button.dataset.gwCopy).then(() => {
      announce(text("copied"));
      icon.className = "gw-icon gw-i-check";
      setTimeout(() => { icon.className = "gw-icon gw-i-copy"; }, 2000);
    }, () => announce(text("copyFailed")));
  }

  function relative(moment) {
    const seconds = (moment - Date.now()) / 1000;
    const size = Math.abs(seconds);
    const form = new Intl.RelativeTimeFormat(root.lang, { numeric: "auto" });
    if (size < 45) {
      return form.format(0, "second");
    }
    if (size < 45 * 60) {
      return form.format(Math.sign(seconds) * Math.max(1, Math.round(size / 60)), "minute");
    }
    if (size < 22 * 3600) {
      return form.format(Math.sign(seconds) * Math.max(1, Math.round(size / 3600)), "hour");
    }
    return form.format(Math.sign(seconds) * Math.max(1, Math.round(size / 86400)), "day");
  }

  function freshenTimes() {
    document.querySelectorAll("time[data-gw-time]").forEach((time) => {
      const fresh = relative(Date.parse(time.dateTime));
      if (time.dataset.gwShown && time.dataset.gwShown !== fresh) {
        time.textContent = fresh;
      }
      time.dataset.gwShown = fresh;
    });
  }

  let requests = 0;
  let busyTimer = 0;

  function busy(change) {
    requests = Math.max(0, requests + change);
    const bar = document.getElementById("gw-busy");
    if (requests > 0 && !busyTimer) {
      busyTimer = setTimeout(() => {
        bar.hidden = false;
        announce(text("busy"));
      }, 300);
    } else if (requests === 0) {
      clearTimeout(busyTimer);
      busyTimer = 0;
      if (bar) {
        bar.hidden = true;
      }
    }
  }

  function networkFailed() {
    say("bad", text("failed"));
  }

  /** Shows a sentence of the browser's own where the server's messages stand. */
  function say(kind, sentence) {
    const region = document.querySelector(".gw-messages");
    if (!region) {
      return;
    }
    const notice = document.createElement("div");
    notice.className = "gw-notice gw-notice-" + kind;
    notice.setAttribute("role", kind === "bad" ? "alert" : "status");
    const icon = document.createElement("span");
    icon.className = "gw-icon";
    icon.setAttribute("aria-hidden", "true");
    notice.append(icon, sentence);
    region.querySelectorAll(":scope > .gw-notice").forEach((former) => former.remove());
    region.prepend(notice);
  }

  function clicked(event) {
    const choice = event.target.closest("[data-gw-choice] button");
    const copyButton = event.target.closest("[data-gw-copy]");
    const drawerPart = event.target.closest("[data-gw-drawer]");
    if (choice) {
      choose(choice);
    } else if (copyButton) {
      copy(copyButton);
    } else if (drawerPart) {
      drawer(drawerPart.dataset.gwDrawer === "toggle" && !root.classList.contains("gw-drawer-open"));
    }
  }

  function pressed(event) {
    if (event.key === "Escape" && root.classList.contains("gw-drawer-open")) {
      drawer(false);
    }
  }

  if (!again) {
    document.addEventListener("click", clicked);
    document.addEventListener("keydown", pressed);
    document.addEventListener("focusin", focused);
  }

  ready(() => {
    freshenTimes();
    setInterval(freshenTimes, 30000);
    if (!window.jQuery) {
      run();
    } else {
      // After the widgets have started, which is jQuery's ready.
      jQuery(() => setTimeout(run, 0));
      jQuery(document)
        .on("pfAjaxSend", () => busy(1))
        .on("pfAjaxComplete", () => {
          busy(-1);
          freshenTimes();
          run();
        })
        .on("pfAjaxError", (event, xhr) => {
          if (xhr && xhr.status === 0) {
            networkFailed();
          }
        });
    }
  });

  // The modules of a page that was replaced live on until their scripts have run again: one may wait for its answer.
  return Object.assign(window.GW || {}, { text, announce, enhance, ready, remember, standing, lastFocused, say });
})();
