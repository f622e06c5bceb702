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

  /** Both the list item and the link in it say they are the menu item; the list stands between menu and items. */
  function menus() {
    document.querySelectorAll(".ui-menu ul, .ui-menu li[role='menuitem']").forEach((part) => {
      part.setAttribute("role", "none");
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

  GW.enhance(() => {
    buttonGroups();
    messages();
    menus();
  });
})();
