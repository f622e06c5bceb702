/* What the command palette offers: pages from the side bar, so that a new page is offered by itself, actions from the
   palette's own markup, what the server found, and what was visited last, which only this browser knows. */
GW.choices = (function () {
  "use strict";

  const SHORTEST = 2;
  const MOST_RECENT = 8;
  const ICONS = {
    connection: "plug", iclient: "key-round", api_client: "send", provider: "link", user: "user", entry: "history",
  };
  const DETAIL = /\/(connection|iclient|api-client|provider|entry)$/;

  const dialog = () => document.getElementById("gw-palette");
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const label = (element) => element.textContent.trim();

  function pages() {
    return Array.from(document.querySelectorAll("#gw-side .gw-nav a"), (link) => ({
      group: "page",
      name: label(link),
      icon: (/gw-i-[\w-]+/.exec(link.querySelector(".gw-icon").className) || [""])[0].slice("gw-i-".length),
      to: link.href,
    }));
  }

  function actions() {
    return Array.from(dialog().querySelectorAll("[data-gw-act]"), (act) => ({
      group: "action",
      name: label(act),
      icon: act.dataset.gwAct,
      to: act.href || "",
      press: act.dataset.gwPress || "",
    }));
  }

  const recentKey = () => "gw-recent:" + dialog().dataset.user;

  function recent() {
    try {
      return JSON.parse(localStorage.getItem(recentKey()) || "[]");
    } catch (broken) {
      return [];
    }
  }

  /** Remembers the thing whose page this is; only its name and address. */
  function visited() {
    const kind = DETAIL.exec(location.pathname);
    const name = document.querySelector(".gw-crumbs [aria-current]");
    if (!kind || !name || !dialog() || !document.querySelector("main h1")) {
      return;
    }
    const id = new URLSearchParams(location.search).get(kind[1] === "entry" ? "uid" : "id");
    if (!id) {
      return;
    }
    const to = location.pathname + (kind[1] === "entry" ? "?uid=" : "?id=") + encodeURIComponent(id);
    const all = [{ kind: kind[1].replace("-", "_"), name: label(name), to }]
      .concat(recent().filter((other) => other.to !== to));
    try {
      localStorage.setItem(recentKey(), JSON.stringify(all.slice(0, MOST_RECENT)));
    } catch (full) {
      // Without storage there are no recent things.
    }
  }

  /** How well a name fits: 0 begins with it, 1 a word of it does, 2 holds it; -1 does not. */
  function fit(name, words) {
    const folded = fold(name);
    if (!words.every((word) => folded.includes(word))) {
      return -1;
    }
    if (folded.startsWith(words[0])) {
      return 0;
    }
    return folded.split(/[\s(]+/).some((part) => part.startsWith(words[0])) ? 1 : 2;
  }

  function matching(all, words, most) {
    return all.map((option) => ({ option, rank: fit(option.name, words) }))
      .filter((match) => match.rank >= 0)
      .sort((a, b) => a.rank - b.rank)
      .slice(0, most)
      .map((match) => match.option);
  }

  /** Whether a name holds every word that was typed. */
  function fits(name, query) {
    return fit(name, fold(query).split(/\s+/)) >= 0;
  }

  /** Without a query: what was visited last, the pages, the actions. Else what fits, and what the server found. */
  function of(query, found) {
    if (!query) {
      const here = location.pathname + location.search;
      const things = recent().filter((thing) => !here.startsWith(thing.to))
        .map((thing) => ({ group: "recent", name: thing.name, icon: ICONS[thing.kind], to: thing.to }));
      return things.concat(pages(), actions());
    }
    const words = fold(query).split(/\s+/);
    const things = found.map((thing) => ({
      group: thing.kind,
      name: thing.name,
      note: thing.kind === "user"
        ? dialog().dataset["user" + thing.note[0].toUpperCase() + thing.note.slice(1)] : thing.note,
      icon: ICONS[thing.kind],
      to: thing.to,
    }));
    const everywhere = [{
      group: "connection",
      name: dialog().dataset.everywhere.replace("{0}", query),
      icon: "search",
      to: dialog().dataset.find.replace(/find$/, "connections?q=" + encodeURIComponent(query)),
    }];
    const last = things.findLastIndex((thing) => thing.group === "connection");
    things.splice(last < 0 ? things.length : last + 1, 0, ...(query.length < SHORTEST ? [] : everywhere));
    return matching(pages(), words, 5).concat(matching(actions(), words, 5), things);
  }

  /** Whoever signs out leaves no names behind in this browser. */
  function forget() {
    localStorage.removeItem(recentKey());
  }

  return { SHORTEST, of, fits, label, visited, forget };
})();
