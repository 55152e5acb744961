/* What every page shares: the keys, printing, the menu, and the words other scripts need. */
(() => {
  "use strict";

  const SHORTCUT = "eenplan.sneltoets";
  const storage = {
    read: () => { try { return localStorage.getItem(SHORTCUT); } catch { return null; } },
    write: (value) => { try { localStorage.setItem(SHORTCUT, value); } catch { /* a closed storage is no reason to fail */ } },
  };
  const shortcutIsOn = () => storage.read() !== "uit";
  const isTyping = (element) => element.closest("input, textarea, select, [contenteditable]") !== null;

  const announce = (words) => {
    const place = document.getElementById("melding");
    if (place) place.textContent = words;
  };
  const clock = () => {
    const now = new Date();
    return `${String(now.getHours()).padStart(2, "0")}.${String(now.getMinutes()).padStart(2, "0")} uur`;
  };
  window.eenplan = { announce, clock };

  const submitButton = (form) => form.querySelector("button[type=submit]:not([formaction]), button:not([type])");

  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && shortcutIsOn() && !isTyping(event.target)) {
      const search = document.querySelector("[data-zoek]");
      if (!search) return;
      event.preventDefault();
      search.focus();
    }
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.matches("textarea[data-ctrl-enter]")) {
      event.preventDefault();
      event.target.form.requestSubmit(submitButton(event.target.form));
    }
    if (event.key === "Escape") closeMenus(null, event.target);
  });

  const closeMenus = (except, focusFrom) => {
    for (const menu of document.querySelectorAll("details[data-menu][open]")) {
      if (menu === except) continue;
      menu.open = false;
      if (focusFrom && menu.contains(focusFrom)) menu.querySelector("summary").focus();
    }
  };

  document.addEventListener("click", (event) => {
    closeMenus(event.target.closest("details[data-menu]"));
    if (event.target.closest("[data-print]")) window.print();
    if (event.target.closest("[data-sneltoets]")) {
      storage.write(shortcutIsOn() ? "uit" : "aan");
      showShortcut();
    }
  });

  const showShortcut = () => {
    const hint = document.querySelector("[data-zoek-toets]");
    if (hint) hint.hidden = !shortcutIsOn();
    const setting = document.querySelector("[data-sneltoets]");
    if (!setting) return;
    setting.hidden = !hint;
    setting.querySelector("[data-sneltoets-stand]").textContent = shortcutIsOn() ? "aan" : "uit";
  };

  /* The server says in Dutch, beside the field, what is wrong; the browser's own bubble would come first. */
  const serverValidates = (root) => {
    for (const form of root.querySelectorAll("form")) form.noValidate = true;
  };

  document.addEventListener("htmx:load", (event) => serverValidates(event.target.parentNode ?? document));
  serverValidates(document);
  showShortcut();
})();
