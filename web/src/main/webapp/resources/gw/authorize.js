/* The page behind an authorization link. The token stands behind the # of the address, which no server sees; it is sent
   on in a form's body and leaves address bar and history at once. */
(function () {
  "use strict";

  function take() {
    const token = location.hash.slice(1);
    const form = document.getElementById("openLink");
    if (form && /^[A-Za-z0-9_-]{20,}$/.test(token)) {
      history.replaceState(null, "", location.pathname);
      form.elements.token.value = token;
      form.submit();
      return true;
    }
    return false;
  }

  document.addEventListener("DOMContentLoaded", () => {
    if (!take()) {
      document.querySelectorAll("[data-gw-arriving]").forEach((part) => part.remove());
      document.querySelectorAll("[data-gw-arrived]").forEach((part) => { part.hidden = false; });
    }
  });
  // Another link pasted into the same tab changes nothing but the #.
  window.addEventListener("hashchange", take);
})();
