/* Keyboard and screen reader for PrimeFaces' PickList, which selects one item at a time by keyboard only. Each list
   becomes a multi-select listbox (WAI-ARIA APG): arrows move, Space selects, Shift+arrow and Ctrl+A select many, Enter
   moves the selected to the other list. A line below counts; another says what "all" means while a filter is active. */
(function () {
  "use strict";

  if (!window.PrimeFaces || !PrimeFaces.widget.PickList) {
    return;
  }

  const ITEM = "li.ui-picklist-item:not(.ui-state-disabled)";

  PrimeFaces.widget.PickList = PrimeFaces.widget.PickList.extend({

    init(cfg) {
      this.count = null;
      this._super(cfg);
      this.describe();
      this.recount();
    },

    /** No animation: a list that is still moving cannot be counted or read. */
    isAnimated() {
      return false;
    },

    describe() {
      const how = document.createElement("p");
      how.id = this.id + "_how";
      how.className = "gw-picklist-how";
      how.textContent = GW.text("how");
      this.count = document.createElement("p");
      this.count.className = "gw-picklist-count";
      this.count.setAttribute("role", "status");
      const foot = document.createElement("div");
      foot.className = "gw-picklist-foot";
      foot.append(this.count, how);
      this.jq[0].append(foot);
      [this.sourceList, this.targetList].forEach((list, side) => {
        const note = document.createElement("p");
        note.className = "gw-picklist-note";
        note.setAttribute("role", "status");
        note.hidden = true;
        list.after(note);
        list.data("gwNote", note);
        list.attr({ "aria-describedby": how.id, "aria-multiselectable": "true" });
        list.children("li").each((index, item) => {
          item.id = item.id || this.id + "_item" + side + "_" + index;
        });
      });
      this.sourceInput.add(this.targetInput).attr({ "aria-hidden": "true", tabindex: "-1" });
    },

    bindButtonEvents() {
      this._super();
      const names = { add: "pickAdd", "add-all": "pickAddAll", remove: "pickRemove", "remove-all": "pickRemoveAll" };
      Object.entries(names).forEach(([kind, name]) => {
        const button = this.jq.find(".ui-picklist-button-" + kind);
        button.attr("title", GW.text(name)).find(".ui-button-text").text(GW.text(name));
      });
    },

    /** Also for what comes without a key: pasted by mouse, spoken. */
    bindFilterEvent(filter) {
      this._super(filter);
      filter.on("input", () => {
        PrimeFaces.debounce(() => this.filter(filter.val(), this.getFilteredList(filter)), this.cfg.filterDelay);
      });
    },

    updateListRole() {
      [this.sourceList, this.targetList].forEach((list) => {
        list.attr("role", "listbox").children("li").attr("role", "option");
      });
      this.recount();
    },

    updateButtonsState() {
      this._super();
      this.recount();
    },

    filter(value, list, animate) {
      this._super(value, list, animate);
      this.updateListRole();
    },

    shown(list) {
      return list.children(ITEM).filter(":visible");
    },

    recount() {
      if (!this.count) {
        return;
      }
      const all = [this.sourceList, this.targetList];
      all.forEach((list) => {
        list.children("li").each((index, item) => {
          item.setAttribute("aria-selected", String(item.classList.contains("ui-state-highlight")));
        });
        const total = list.children(ITEM).length;
        const visible = this.shown(list).length;
        const note = list.data("gwNote");
        const input = list === this.sourceList ? this.sourceFilter : this.targetFilter;
        note.hidden = !(input && input.val() && visible < total);
        note.textContent = note.hidden ? "" : GW.text("filtered", visible, total);
        if (list.is(":visible")) {
          // Also an empty list keeps its place in the tab order: it is where the items go.
          list.attr("tabindex", this.cfg.disabled ? "-1" : this.getTabIndex());
        }
      });
      const selected = all.reduce((sum, list) => sum + list.children(".ui-state-highlight").length, 0);
      const line = GW.text("selected", selected, this.targetList.children("li").length);
      if (this.count.textContent !== line) {
        this.count.textContent = line;
      }
    },

    /** A click selects or unselects one, Shift selects up to here; nothing else loses its selection. */
    bindItemEvents() {
      const widget = this;
      this._super();
      if (this.checkboxes) {
        this.checkboxes.off("click.pickList");
      }
      this.items.off("click.pickList").on("click.pickList", function (event) {
        if (widget.dragging) {
          return;
        }
        const item = jQuery(this);
        if (event.shiftKey && widget.anchor && widget.anchor.parent().is(item.parent())) {
          widget.selectRange(widget.anchor, item);
          PrimeFaces.clearSelection();
        } else {
          widget.toggle(item);
          widget.anchor = item;
        }
        widget.activate(item);
        item.parent().trigger("focus");
      });
    },

    toggle(item) {
      if (item.hasClass("ui-state-highlight")) {
        this.unselectItem(item, true);
      } else {
        this.selectItem(item, true);
      }
    },

    selectRange(from, to) {
      const items = this.shown(from.parent());
      const ends = [items.index(from), items.index(to)].sort((a, b) => a - b);
      items.slice(Math.max(0, ends[0]), ends[1] + 1).each((index, item) => this.selectItem(jQuery(item)));
    },

    activate(item) {
      this.jq.find(".ui-picklist-outline").removeClass("ui-picklist-outline");
      this.focusedItem = item && item.length ? item : null;
      if (this.focusedItem) {
        this.focusedItem.addClass("ui-picklist-outline");
        this.focusedItem.parent().attr("aria-activedescendant", this.focusedItem[0].id);
        this.focusedItem[0].scrollIntoView({ block: "nearest" });
      }
    },

    bindKeyEvents() {
      const lists = "ul.ui-picklist-source, ul.ui-picklist-target";
      this.jq.off("focus.pickList blur.pickList keydown.pickList", lists)
        .on("focus.pickList", lists, (event) => {
          const list = jQuery(event.currentTarget);
          const inside = this.focusedItem && this.focusedItem.parent().is(list) && this.focusedItem.is(":visible");
          this.activate(inside ? this.focusedItem : this.shown(list).first());
        })
        .on("blur.pickList", lists, (event) => {
          jQuery(event.currentTarget).removeAttr("aria-activedescendant");
          this.jq.find(".ui-picklist-outline").removeClass("ui-picklist-outline");
        })
        .on("keydown.pickList", lists, (event) => {
          if (this.key(event, jQuery(event.currentTarget))) {
            event.preventDefault();
          }
        });
    },

    key(event, list) {
      const items = this.shown(list);
      const at = items.index(this.focusedItem || items.first());
      const many = event.ctrlKey || event.metaKey;
      switch (event.key) {
        case "ArrowDown":
        case "ArrowUp":
        case "Home":
        case "End": {
          const last = items.length - 1;
          const step = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: last }[event.key];
          const next = items.eq(Math.min(last, Math.max(0, step)));
          if (event.shiftKey && (many || event.key.startsWith("Arrow"))) {
            this.selectRange(items.eq(at), next);
          }
          this.activate(next);
          return true;
        }
        case " ":
          if (event.shiftKey && this.anchor && this.anchor.parent().is(list)) {
            this.selectRange(this.anchor, items.eq(at));
          } else if (items.length) {
            this.toggle(items.eq(at));
            this.anchor = items.eq(at);
          }
          return true;
        case "Enter":
          this.move(list, at);
          return true;
        case "a":
        case "A":
          if (many) {
            this.selectAllOrNone(items);
            return true;
          }
          return this.typeAhead(event, items, at);
        default:
          return this.typeAhead(event, items, at);
      }
    },

    selectAllOrNone(items) {
      const full = items.not(".ui-state-highlight").length === 0;
      items.each((index, item) => (full ? this.unselectItem(jQuery(item)) : this.selectItem(jQuery(item))));
    },

    typeAhead(event, items, at) {
      if (event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1) {
        return false;
      }
      const start = event.key.toLowerCase();
      const order = items.get().slice(at + 1).concat(items.get().slice(0, at + 1));
      const found = order.find((item) => (item.dataset.itemLabel || "").toLowerCase().startsWith(start));
      if (found) {
        this.activate(jQuery(found));
      }
      return true;
    },

    /** Moves what is selected in the list, or the one that the keyboard is on, and stays in the list. */
    move(list, at) {
      const chosen = list.children(".ui-state-highlight");
      const moving = chosen.length ? chosen : this.shown(list).eq(at);
      if (moving.length) {
        const other = list.is(this.sourceList) ? this.targetList : this.sourceList;
        this.stay = { list, at };
        this.transfer(moving, list, other, "command");
      }
    },

    transfer(items, from, to, type, after) {
      const pressed = document.activeElement;
      this._super(items, from, to, type, after);
      this.anchor = null;
      const left = this.shown(from);
      const stay = this.stay && this.stay.list.is(from) ? this.stay.at : 0;
      this.stay = null;
      this.focusedItem = left.length ? left.eq(Math.min(stay, left.length - 1)) : null;
      const lost = pressed === document.body || pressed.disabled || this.jq[0].contains(pressed);
      if (lost && type !== "dragdrop" && !(pressed.tagName === "BUTTON" && !pressed.disabled)) {
        const place = left.length ? from : to;
        place.trigger("focus");
        this.activate(left.length ? this.focusedItem : this.shown(to).first());
      }
      this.recount();
    },

    /** Brings back the right-hand list of a draft (forms.js). */
    restoreTarget(values) {
      const wanted = new Set(values);
      const value = (item) => item.getAttribute("data-item-value");
      const add = this.sourceList.children(ITEM).filter((index, item) => wanted.has(value(item)));
      const remove = this.targetList.children(ITEM).filter((index, item) => !wanted.has(value(item)));
      if (add.length) {
        this.transfer(add, this.sourceList, this.targetList, "dragdrop");
      }
      if (remove.length) {
        this.transfer(remove, this.targetList, this.sourceList, "dragdrop");
      }
    },
  });
})();
