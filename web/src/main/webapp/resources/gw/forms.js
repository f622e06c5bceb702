/* Forms: descriptions tied to inputs, focus on the first error, the guard of unsaved changes, drafts that survive an
   expired page. A guarded form is <h:form pt:data-guard="true">. After a save by Ajax the server says so with the
   callback parameter "saved". */
(function () {
  "use strict";

  const page = () => location.pathname + location.search;
  const draftKey = () => "gw-draft:" + page();
  // By the form's id: an answer that refuses a save brings the form anew, and what was typed is still unsaved.
  const baselines = new Map();
  let leaving = false;

  function control(field) {
    return field.querySelector(
      "[role='combobox'], input:not([type='hidden'], [readonly][tabindex='-1'], .ui-helper-hidden-accessible input), textarea, "
      + "select:not(.ui-selectonemenu select)");
  }

  function describe() {
    document.querySelectorAll("[data-gw-field]").forEach((field) => {
      const input = control(field);
      if (!input) {
        return;
      }
      const parts = field.querySelectorAll(".gw-help-text, .gw-secret-set, .gw-field-message.ui-message-error");
      const ids = Array.from(parts, (part, index) => {
        part.id = part.id || input.id + "-about" + index;
        return part.id;
      });
      if (ids.length) {
        input.setAttribute("aria-describedby", ids.join(" "));
      } else {
        input.removeAttribute("aria-describedby");
      }
      const wrong = field.querySelector(".ui-message-error") !== null;
      field.classList.toggle("gw-field-wrong", wrong);
      if (wrong) {
        input.setAttribute("aria-invalid", "true");
      } else {
        input.removeAttribute("aria-invalid");
      }
    });
  }

  function focusFirstError() {
    const dialogs = Array.from(document.querySelectorAll(".ui-dialog")).filter((dialog) => dialog.checkVisibility());
    const place = dialogs.pop() || document;
    const wrong = place.querySelector(".gw-field-wrong");
    const input = wrong && control(wrong);
    if (input) {
      input.focus();
    }
  }

  function kept(element) {
    return element.name && element.type !== "submit" && element.type !== "button" && !element.name.startsWith("jakarta.faces.") && element.name !== "primefaces.nonce"
      && !/_(source|target)_filter$|_focus$/.test(element.name);
  }

  function snapshot(form) {
    return JSON.stringify(Array.from(form.elements).filter(kept).map((element) => {
      if (element.type === "checkbox" || element.type === "radio") {
        return [element.name, element.value, element.checked];
      }
      return element.multiple
        ? [element.name, Array.from(element.selectedOptions, (option) => option.value)]
        : [element.name, element.value];
    }));
  }

  function secret(element) {
    return element.type === "password" || element.type === "hidden" || element.type === "file"
      || element.closest(".gw-secret") !== null || element.autocomplete === "one-time-code";
  }

  function guarded() {
    return Array.from(document.querySelectorAll("form[data-guard]"));
  }

  function dirty() {
    return guarded().some((form) => baselines.has(form.id) && baselines.get(form.id) !== snapshot(form));
  }

  function settle() {
    guarded().forEach((form) => baselines.set(form.id, snapshot(form)));
    sessionStorage.removeItem(draftKey());
  }

  function keepDraft() {
    const draft = guarded().flatMap((form) => Array.from(form.elements))
      .filter((element) => kept(element) && !secret(element))
      .map((element) => ({
        name: element.name,
        value: element.multiple ? Array.from(element.selectedOptions, (option) => option.value) : element.value,
        checked: element.checked === true,
      }));
    if (draft.length) {
      sessionStorage.setItem(draftKey(), JSON.stringify(draft));
    }
  }

  function putBack(kind) {
    const element = Array.from(document.getElementsByName(kind.name))
      .find((other) => other.type !== "radio" && other.type !== "checkbox" || other.value === kind.value);
    if (!element) {
      return;
    }
    if (element.type === "checkbox" || element.type === "radio") {
      if (element.checked !== kind.checked && (kind.checked || element.type === "checkbox")) {
        element.click();
      }
    } else if (kind.name.endsWith("_target") && Array.isArray(kind.value)) {
      const widget = PrimeFaces.getWidgetById(kind.name.slice(0, -"_target".length));
      if (widget && widget.restoreTarget) {
        widget.restoreTarget(kind.value);
      }
    } else if (!element.multiple) {
      const widget = element.tagName === "SELECT" && PrimeFaces.getWidgetById(element.id.replace(/_input$/, ""));
      if (widget && widget.selectValue) {
        widget.selectValue(kind.value);
      } else {
        element.value = kind.value;
      }
    }
  }

  function differs(kind) {
    const same = Array.from(document.getElementsByName(kind.name));
    if (kind.checked) {
      return same.some((element) => element.value === kind.value && !element.checked);
    }
    return !Array.isArray(kind.value)
      && same.some((element) => !["checkbox", "radio"].includes(element.type) && element.value !== kind.value);
  }

  /** A choice that asks the server brings parts of the form anew, and empty: they are filled after the answer. */
  function refill(kept, left) {
    if (window.PrimeFaces && !PrimeFaces.ajax.Queue.isEmpty()) {
      jQuery(document).one("pfAjaxComplete", () => setTimeout(() => refill(kept, left), 0));
      return;
    }
    const missing = kept.filter(differs);
    if (missing.length && left > 0) {
      missing.forEach(putBack);
      setTimeout(() => refill(kept, left - 1), 0);
      return;
    }
    document.dispatchEvent(new Event("gw-restored"));
    GW.say(missing.length ? "warn" : "info", GW.text(missing.length ? "restoredPartly" : "restored"));
  }

  function restore() {
    if (sessionStorage.getItem("gw-return") !== page()) {
      return;
    }
    sessionStorage.removeItem("gw-return");
    const draft = sessionStorage.getItem(draftKey());
    if (draft) {
      const kept = JSON.parse(draft);
      kept.forEach(putBack);
      sessionStorage.removeItem(draftKey());
      refill(kept, 3);
    }
  }

  /** The page was expired on the server: open it again, and have it take the draft. */
  function comeBack() {
    const onTheWay = sessionStorage.getItem("gw-return") === page();
    if (!onTheWay && document.querySelector("[data-gw-return]")) {
      leaving = true;
      sessionStorage.setItem("gw-return", page());
      location.replace(page());
    }
  }

  const heard = new WeakSet();
  let nearSince = 0;

  /** A message above what one sees follows to where one looks. */
  function bringNear() {
    const region = document.querySelector(".gw-messages");
    if (!region) {
      return;
    }
    const fresh = Array.from(region.querySelectorAll("li, .gw-notice")).filter((item) => !heard.has(item));
    fresh.forEach((item) => heard.add(item));
    const bar = document.querySelector(".gw-top");
    if (fresh.length && bar && region.getBoundingClientRect().top < bar.getBoundingClientRect().bottom) {
      region.classList.add("gw-messages-near");
      nearSince = Date.now();
    }
  }

  /** It goes back to its place with the person's next step, which is not the request that a save itself sends. */
  function letGo() {
    if (Date.now() - nearSince > 4000) {
      document.querySelectorAll(".gw-messages-near").forEach((region) => region.classList.remove("gw-messages-near"));
    }
  }

  GW.enhance(describe);
  GW.enhance(comeBack);

  GW.ready(() => {
    // After the widgets have started: they write into the form, and that is not a person's change.
    setTimeout(() => {
      guarded().forEach((form) => baselines.set(form.id, snapshot(form)));
      restore();
      focusFirstError();
    }, 0);
    document.addEventListener("submit", () => {
      keepDraft();
      leaving = true;
    });
    window.addEventListener("beforeunload", (event) => {
      if (!leaving && dirty()) {
        event.preventDefault();
      }
      leaving = false;
    });
    if (!window.jQuery) {
      return;
    }
    let before = null;
    jQuery(document)
      .on("pfAjaxSend", () => {
        before = document.activeElement;
        letGo();
        keepDraft();
      })
      .on("pfAjaxComplete", (event, xhr, settings, args) => {
        if (args && args.saved) {
          settle();
        }
        bringNear();
        if (args && args.validationFailed) {
          focusFirstError();
        } else if (document.activeElement === document.body) {
          const again = before && before !== document.body && GW.standing(before);
          const target = again || GW.lastFocused() || document.getElementById("main");
          if (target && !document.querySelector(".ui-dialog[aria-modal='true']:not([aria-hidden='true'])")) {
            target.focus({ preventScroll: true });
          }
        }
      });
  });
})();
