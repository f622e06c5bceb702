/* Keyboard shortcuts and the sheet that shows them (?). Single keys only outside of fields and dialogs, and only until
   somebody switches them off (WCAG 2.1.4); the choice is a cookie, as the theme is. */
(function () {
  "use strict";

  const again = window.gwShortcuts === true;
  window.gwShortcuts = true;
  const PATIENCE = 1500;
  /** Keys that are learned by heart; a page that is not named here takes the first letter of its address that is free. */
  const FIXED = {
    "/": "g", "/connections": "c", "/iclients": "i", "/providers": "p", "/api-clients": "a", "/history": "h",
    "/evidence": "e", "/users": "u",
  };
  const TYPING = "input:not([type='checkbox'], [type='radio'], [type='button'], [type='submit']), textarea, select,"
    + " [contenteditable='true'], [role='combobox'], [role='listbox'], [role='menu'], [role='textbox'], .ui-picklist";
  const SEARCH = "main form[method='get'] input:is([type='search'], [type='text'], :not([type]))";

  let began = 0;

  const sheet = () => document.getElementById("gw-keys");
  const on = () => sheet() !== null && sheet().dataset.on !== "off";
  const mac = /Mac|iPhone|iPad/.test(navigator.platform);

  /** The pages of the side bar by the letter that follows g. */
  function pages() {
    const base = new URL(document.querySelector("a.gw-brand").href).pathname.replace(/\/$/, "");
    const links = Array.from(document.querySelectorAll("#gw-side .gw-nav a"));
    const path = (link) => link.pathname.slice(base.length) || "/";
    const taken = new Set(Object.values(FIXED));
    return links.map((link) => {
      const key = FIXED[path(link)] || Array.from(path(link).replace(/[^a-z]/g, "")).find((letter) => !taken.has(letter));
      taken.add(key);
      return { key, link };
    }).filter((page) => page.key);
  }

  function fillSheet() {
    const go = document.getElementById("gw-keys-go");
    if (go.childElementCount) {
      return;
    }
    pages().forEach((page) => {
      const line = document.createElement("div");
      const name = document.createElement("dt");
      const keys = document.createElement("dd");
      const first = document.createElement("kbd");
      const second = document.createElement("kbd");
      name.textContent = page.link.textContent.trim();
      first.textContent = "g";
      second.textContent = page.key;
      keys.append(first, " " + sheet().dataset.then + " ", second);
      line.append(name, keys);
      go.append(line);
    });
  }

  function open() {
    document.querySelectorAll("[popover]:popover-open").forEach((other) => other.hidePopover());
    fillSheet();
    showState();
    sheet().showModal();
  }

  function showState() {
    sheet().classList.toggle("gw-keys-off", !on());
    document.getElementById("gw-keys-on").checked = on();
  }

  function nameModifier() {
    if (mac) {
      document.querySelectorAll("[data-gw-mod]").forEach((key) => { key.textContent = "⌘"; });
    }
  }

  function busy(event) {
    return event.target.closest(TYPING) !== null
      || document.querySelector("dialog[open], [popover]:popover-open") !== null
      || Array.from(document.querySelectorAll(".ui-dialog[aria-modal='true']")).some((other) =>
        other.checkVisibility({ visibilityProperty: true }));
  }

  /** Does what the key stands for; answers whether it stands for anything. */
  function act(key) {
    if (key === "?") {
      open();
      return true;
    }
    if (key === "/") {
      const search = document.querySelector(SEARCH);
      const palette = document.querySelector("[data-gw-palette='open']");
      if (search) {
        const folded = search.closest("details");
        if (folded) {
          folded.open = true;
        }
        search.focus();
        search.select();
      } else if (palette) {
        palette.click();
      }
      return true;
    }
    if (key === "n") {
      const add = document.querySelector(".gw-page-header :is([id$=':add'], #create, #addProvider)");
      if (add) {
        add.click();
      }
      return add !== null;
    }
    return false;
  }

  function pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat || event.defaultPrevented
      || !on() || busy(event)) {
      return;
    }
    const afterG = Date.now() - began < PATIENCE;
    began = 0;
    if (afterG) {
      const page = pages().find((other) => other.key === event.key.toLowerCase());
      if (page) {
        event.preventDefault();
        location.assign(page.link.href);
      }
      return;
    }
    if (event.key === "g") {
      began = Date.now();
    } else if (act(event.key)) {
      event.preventDefault();
    }
  }

  GW.ready(nameModifier);

  if (!again) {
    document.addEventListener("keydown", pressed);
    document.addEventListener("click", (event) => {
      const button = event.target.closest("[data-gw-keys]");
      if (button && button.dataset.gwKeys === "open") {
        open();
      } else if (button || event.target === sheet()) {
        sheet().close();
      }
    });
    document.addEventListener("change", (event) => {
      if (event.target.id === "gw-keys-on") {
        sheet().dataset.on = event.target.checked ? "on" : "off";
        GW.remember("gw-keys", sheet().dataset.on);
        showState();
      }
    });
  }
})();
