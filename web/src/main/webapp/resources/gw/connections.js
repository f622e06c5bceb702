/* The list of connections: which rows are picked, and the bar that says how many. */
(function () {
  "use strict";

  const boxes = () => Array.from(document.querySelectorAll("input[name=pick]"));

  function show() {
    const bar = document.getElementById("bulkBar");
    if (!bar) {
      return;
    }
    const all = bar.querySelector("[data-gw-all]");
    const picked = boxes().filter((box) => box.checked).length;
    bar.hidden = picked === 0 && !all.checked;
    bar.querySelector("[data-gw-picked]").textContent = all.checked ? all.dataset.gwAll : picked;
    const head = document.querySelector("[data-gw-pick-all]");
    if (head) {
      head.checked = picked > 0 && picked === boxes().length;
      head.indeterminate = picked > 0 && picked < boxes().length;
    }
  }

  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-gw-pick-all]")) {
      boxes().forEach((box) => { box.checked = event.target.checked; });
    }
    if (event.target.matches("[data-gw-pick-all], [data-gw-all], input[name=pick]")) {
      show();
    }
  });

  // A browser that goes back in its history restores what was picked.
  window.addEventListener("pageshow", show);
  document.addEventListener("DOMContentLoaded", () => {
    if (window.jQuery) {
      // A row's own action brings the table anew, without picks.
      window.jQuery(document).on("pfAjaxComplete", () => setTimeout(show, 0));
    }
  });
})();
