/* The command palette (Ctrl-K): a combobox with a list box, in a modal dialog; the browser keeps and returns the focus.
   What it offers comes from palette-choices.js. */
(function () {
  "use strict";

  const again = window.gwPalette === true;
  window.gwPalette = true;
  const DELAY = 150;
  const { SHORTEST, fits, label, forget } = GW.choices;

  let options = [];
  let active = -1;
  let found = [];
  let waiting = null;
  let lost = false;
  let goWhenThere = false;
  /** Whether a person moved in the list since they typed: then it stays where they are. */
  let steered = false;
  let timer = 0;
  let saying = 0;

  const byId = (id) => document.getElementById(id);
  const dialog = () => byId("gw-palette");
  const input = () => byId("gw-palette-text");
  const list = () => byId("gw-palette-list");
  const typed = () => input().value.trim();

  function part(tag, className, text) {
    const element = document.createElement(tag);
    element.className = className;
    element.textContent = text || "";
    return element;
  }

  function row(option, index) {
    const line = part("div", "gw-palette-option");
    line.id = "gw-palette-o" + index;
    line.setAttribute("role", "option");
    line.setAttribute("aria-selected", "false");
    const icon = part("span", "gw-icon gw-i-" + option.icon);
    icon.setAttribute("aria-hidden", "true");
    line.append(icon, part("span", "gw-palette-name", option.name), part("span", "gw-palette-note", option.note));
    return line;
  }

  function render() {
    const before = steered ? options[active] : null;
    options = GW.choices.of(typed(), found);
    const box = list();
    const groups = new Map();
    options.forEach((option, index) => {
      if (!groups.has(option.group)) {
        const group = part("div", "gw-palette-group");
        const head = part("div", "gw-palette-group-head",
          label(dialog().querySelector("[data-gw-group='" + option.group + "']")));
        head.id = "gw-palette-g-" + option.group;
        group.setAttribute("role", "group");
        group.setAttribute("aria-labelledby", head.id);
        group.append(head);
        groups.set(option.group, group);
      }
      groups.get(option.group).append(row(option, index));
    });
    box.replaceChildren(...groups.values());
    box.hidden = options.length === 0;
    input().setAttribute("aria-expanded", String(options.length > 0));
    const none = byId("gw-palette-none");
    none.hidden = !lost && options.length > 0;
    none.textContent = lost ? dialog().dataset.lost : dialog().dataset.none;
    const same = before && options.findIndex((option) => option.to === before.to && option.name === before.name);
    activate(same > 0 ? same : 0, same > 0 ? "nearest" : "top");
    say();
  }

  function activate(index, scroll) {
    const old = list().querySelector("[aria-selected='true']");
    if (old) {
      old.setAttribute("aria-selected", "false");
    }
    active = options.length ? (index + options.length) % options.length : -1;
    if (active < 0) {
      input().removeAttribute("aria-activedescendant");
      return;
    }
    const line = byId("gw-palette-o" + active);
    line.setAttribute("aria-selected", "true");
    input().setAttribute("aria-activedescendant", line.id);
    if (active === 0 || scroll === "top") {
      list().scrollTop = 0;
    } else {
      line.scrollIntoView({ block: "nearest" });
    }
  }

  /** Tells how many there are, once the typing rests. */
  function say() {
    clearTimeout(saying);
    saying = setTimeout(() => {
      const region = byId("gw-palette-said");
      if (region && dialog().open) {
        region.textContent = lost ? dialog().dataset.lost
          : options.length ? dialog().dataset.count.replace("{0}", options.length) : dialog().dataset.none;
      }
    }, 500);
  }

  async function ask(query) {
    const abort = new AbortController();
    waiting = abort;
    try {
      const answer = await fetch(dialog().dataset.find + "?q=" + encodeURIComponent(query),
        { signal: abort.signal, headers: { Accept: "application/json" }, redirect: "manual" });
      found = answer.ok ? (await answer.json()).found : [];
      lost = !answer.ok;
    } catch (failed) {
      if (failed.name === "AbortError") {
        return;
      }
      found = [];
      lost = true;
    }
    waiting = null;
    render();
    if (goWhenThere && options.length) {
      choose(active, false);
    }
  }

  function search() {
    clearTimeout(timer);
    goWhenThere = false;
    steered = false;
    lost = false;
    if (waiting) {
      waiting.abort();
      waiting = null;
    }
    const query = typed();
    if (query.length < SHORTEST) {
      found = [];
    } else {
      // What still fits stays while the server is asked, so that the list does not flicker.
      found = found.filter((thing) => fits(thing.name + " " + thing.note, query));
      timer = setTimeout(() => {
        timer = 0;
        ask(query);
      }, DELAY);
    }
    active = -1;
    render();
  }

  function choose(index, elsewhere) {
    const option = options[index];
    if (!option) {
      goWhenThere = timer > 0 || waiting !== null;
      return;
    }
    if (option.to && elsewhere) {
      window.open(option.to, "_blank", "noopener");
      return;
    }
    close();
    if (option.press) {
      const target = document.querySelector(option.press);
      if (target) {
        target.click();
      }
    } else {
      location.assign(option.to);
    }
  }

  function open() {
    const box = dialog();
    if (!box || box.open || Array.from(document.querySelectorAll(".ui-dialog[aria-modal='true']")).some((other) =>
      other.checkVisibility({ visibilityProperty: true }))) {
      return;
    }
    document.querySelectorAll("dialog[open]").forEach((other) => other.close());
    document.querySelectorAll("[popover]:popover-open").forEach((other) => other.hidePopover());
    box.showModal();
    input().value = "";
    input().focus();
    search();
  }

  function close() {
    clearTimeout(timer);
    clearTimeout(saying);
    timer = 0;
    if (waiting) {
      waiting.abort();
      waiting = null;
    }
    byId("gw-palette-said").textContent = "";
    dialog().close();
  }

  function steer(event) {
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: 5, PageUp: -5 };
    if (steps[event.key] && !event.altKey) {
      event.preventDefault();
      steered = true;
      const far = Math.abs(steps[event.key]) > 1;
      const next = active + steps[event.key];
      activate(far ? Math.max(0, Math.min(options.length - 1, next)) : next, "nearest");
    } else if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      choose(active, event.ctrlKey || event.metaKey);
    }
  }

  function pressed(event) {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k"
      && dialog()) {
      event.preventDefault();
      if (dialog().open) {
        close();
      } else {
        open();
      }
    } else if (event.target.id === "gw-palette-text") {
      steer(event);
    }
  }

  function clicked(event) {
    const button = event.target.closest("[data-gw-palette]");
    const line = event.target.closest(".gw-palette-option");
    if (button && button.dataset.gwPalette === "open") {
      open();
    } else if (button || event.target === dialog()) {
      close();
    } else if (line) {
      choose(Number(line.id.slice("gw-palette-o".length)), event.ctrlKey || event.metaKey);
    }
  }

  /** An address that ends in #add opens the page's own dialog for a new thing. */
  function addAtOnce() {
    const button = location.hash === "#add" && document.querySelector(".gw-page-header [id$=':add']");
    if (button) {
      history.replaceState(history.state, "", location.pathname + location.search);
      button.click();
    }
  }

  GW.enhance(addAtOnce);
  GW.ready(GW.choices.visited);

  if (!again) {
    document.addEventListener("keydown", pressed);
    document.addEventListener("click", clicked);
    document.addEventListener("input", (event) => {
      if (event.target.id === "gw-palette-text") {
        search();
      }
    });
    document.addEventListener("pointermove", (event) => {
      const line = event.target.closest && event.target.closest(".gw-palette-option[aria-selected='false']");
      if (line) {
        steered = true;
        activate(Number(line.id.slice("gw-palette-o".length)), "nearest");
      }
    });
    // Whoever signs out leaves no names behind in this browser.
    document.addEventListener("submit", (event) => {
      if (event.target.id === "gw-sign-out" && dialog()) {
        forget();
      }
    });
    window.addEventListener("hashchange", addAtOnce);
  }
})();
