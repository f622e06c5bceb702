/* What PrimeFaces' widgets tell a screen reader, put right where axe finds them wrong (15.0.13). Each function is one
   widget; delete it when PrimeFaces says it by itself. */
(function () {
  "use strict";

  /** A radio input inside an element that says it is a radio button: here the native inputs are what one tabs to. */
  function buttonGroups() {
    document.querySelectorAll(".ui-selectonebutton:not([role='radiogroup'])").forEach((group) => {
      group.setAttribute("role", "radiogroup");
      const field = group.closest("[data-gw-field]");
      const label = field && field.querySelector(".gw-label");
      if (label) {
        label.id = label.id || group.id + "_label";
        group.setAttribute("aria-labelledby", label.id);
      }
      group.querySelectorAll(".ui-button").forEach((button) => {
        const input = button.querySelector("input[type='radio']");
        button.removeAttribute("role");
        button.removeAttribute("tabindex");
        input.removeAttribute("tabindex");
        // An arrow key clicks the input; the widget, which cancels the clicks that it sees, would make the browser take
        // the choice back, and the form would send the former one.
        input.addEventListener("click", (event) => event.stopPropagation());
        input.addEventListener("change", () => {
          if (input.checked && !button.classList.contains("ui-state-active")) {
            PrimeFaces.getWidgetById(group.id).select(jQuery(button));
          }
        });
      });
    });
  }

  /** Items of a list that say they are alerts: the region around them is live already. */
  function messages() {
    document.querySelectorAll(".gw-messages li[role='alert']").forEach((item) => item.removeAttribute("role"));
  }

  /** The list of a select, made when it opens, has no name of its own. */
  function selects() {
    document.querySelectorAll(".ui-selectonemenu-items:not([aria-label])").forEach((list) => {
      const input = document.getElementById(list.id.replace(/_items$/, "_input"));
      if (input && input.getAttribute("aria-label")) {
        list.setAttribute("aria-label", input.getAttribute("aria-label"));
      }
    });
  }

  /**
   * Both the list item and the link in it say they are the menu item; the list stands between menu and items, and is the
   * menu itself where a button opens it.
   */
  function menus() {
    document.querySelectorAll(".ui-menu ul, .ui-menu li[role='menuitem']").forEach((part) => {
      const itself = part.tagName === "UL" && part.parentElement.id.endsWith("_menu");
      part.setAttribute("role", itself ? "menu" : "none");
      if (itself) {
        part.setAttribute("aria-labelledby", part.parentElement.id.replace(/_menu$/, "_button"));
      }
    });
  }

  /** The combobox calls itself by what is chosen and says neither which field it is nor that it is required. */
  function comboboxes() {
    document.querySelectorAll(".ui-selectonemenu-label[role='combobox']:not([aria-labelledby])").forEach((box) => {
      const label = document.querySelector("label[for='" + CSS.escape(box.id) + "']");
      const words = label && label.querySelector(".ui-outputlabel-label");
      if (words) {
        words.id = words.id || box.id + "_name";
        box.setAttribute("aria-labelledby", words.id);
        if (label.querySelector(".ui-outputlabel-rfi")) {
          box.setAttribute("aria-required", "true");
        }
      }
    });
  }

  /** What cannot be chosen from a menu looks so (overlays.css) and says so. */
  function disabledItems() {
    document.querySelectorAll(".ui-menuitem-link.ui-state-disabled:not([aria-disabled])").forEach((item) => {
      item.setAttribute("aria-disabled", "true");
    });
  }

  /** A dialog opened by an Ajax button forgets which: the button is disabled while it waits. Save may bring it anew. */
  function dialogs(dialog) {
    const show = dialog.show;
    dialog.show = function (...given) {
      const opened = !this.isVisible();
      show.apply(this, given);
      if (opened && [null, document.body].includes(this.focusedElementBeforeDialogOpened)) {
        this.focusedElementBeforeDialogOpened = GW.lastFocused();
      }
    };
    dialog.returnFocus = function () {
      const opener = this.focusedElementBeforeDialogOpened;
      setTimeout(() => {
        const place = GW.standing(opener);
        if (place && !document.querySelector(".ui-dialog[aria-modal='true']:not([aria-hidden='true'])")) {
          place.focus({ preventScroll: true });
          place.scrollIntoView({ block: "nearest" });
        }
      }, 100);
    };
  }

  /** At both ends of a modal dialog PrimeFaces stops Tab instead of going on at the other end. */
  function wrap(event) {
    const dialog = event.key === "Tab" && event.target.closest(".ui-dialog[aria-modal='true']");
    const widget = dialog && PrimeFaces.getWidgetById(dialog.id);
    const stops = widget ? widget.getModalTabbables().get() : [];
    if (stops.length && event.target === (event.shiftKey ? stops[0] : stops.at(-1))) {
      (event.shiftKey ? stops.at(-1) : stops[0]).focus();
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  }

  if (window.PrimeFaces && PrimeFaces.widget.Dialog) {
    dialogs(PrimeFaces.widget.Dialog.prototype);
    document.addEventListener("keydown", wrap, true);
  }

  if (window.PrimeFaces && PrimeFaces.widget.MenuButton) {
    PrimeFaces.widget.MenuButton = PrimeFaces.widget.MenuButton.extend({
      init(cfg) {
        // Within the page's landmark rather than at the end of the document.
        cfg.appendTo = !cfg.appendTo || cfg.appendTo === "@(body)" ? "@(#main)" : cfg.appendTo;
        this._super(cfg);
        this.getMenuElement().on("keydown", (event) => {
          if (["Escape", "Tab"].includes(event.key)) {
            // The menu stands at the end of the page: Tab goes on from the button.
            this.trigger.trigger("focus");
          }
          if (["Escape", "Tab", "Enter", " "].includes(event.key)) {
            this.hide();
          }
        }).on("focusin", ".ui-state-disabled", () => this.links.first().trigger("focus"));
      },
    });
  }

  if (window.PrimeFaces && PrimeFaces.widget.SelectOneMenu) {
    PrimeFaces.widget.SelectOneMenu = PrimeFaces.widget.SelectOneMenu.extend({
      show() {
        // PrimeFaces notes what was chosen when the list has faded in: who clicks an item before that broke the list.
        if (this.options) {
          this.preShowValue = this.options.filter(":selected");
        }
        this._super();
        selects();
      },
    });
  }

  // Before the widgets have started, for a message that came with the page is read at once.
  GW.ready(messages);
  GW.enhance(() => {
    buttonGroups();
    comboboxes();
    messages();
    menus();
    disabledItems();
  });
})();
