// Comfort only: every page works without this file.
(function () {
  "use strict";
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
  for (const button of document.querySelectorAll("[data-share]")) {
    if (!navigator.share && !navigator.clipboard) continue;
    button.hidden = false;
    button.addEventListener("click", async () => {
      const url = new URL(button.dataset.share, location.href).href;
      try {
        if (navigator.share) { await navigator.share({ title: document.title, url }); return; }
        await navigator.clipboard.writeText(url);
        const said = document.createElement("span");
        said.setAttribute("role", "status");
        said.textContent = " " + (button.dataset.done || "");
        button.append(said);
        setTimeout(() => said.remove(), 4000);
      } catch (error) { /* The person closed the dialogue. */ }
    });
  }
  // What browsers tell by themselves (ping) some do not tell at all: here it is told in all of them, and once.
  if (navigator.sendBeacon) {
    for (const link of document.querySelectorAll("a[ping]")) {
      const { pathname } = new URL(link.getAttribute("ping"), location.href);
      link.removeAttribute("ping");
      link.addEventListener("click", () => navigator.sendBeacon(pathname));
    }
  }
  const summary = document.querySelector(".errors[tabindex]");
  if (summary) summary.focus();
})();

// What is folded away in the menu closes again when one goes elsewhere.
(function () {
  "use strict";
  const more = document.querySelector(".nav__more details");
  if (!more) return;
  const close = (event) => { if (!more.contains(event.target)) more.open = false; };
  document.addEventListener("click", close);
  document.addEventListener("focusin", close);
  more.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !more.open) return;
    more.open = false;
    more.querySelector("summary").focus();
  });
})();

// The menu of a small screen closes when the keyboard leaves it: it must not cover what has the focus.
(function () {
  "use strict";
  const menu = document.getElementById("menu");
  if (!menu || !menu.hidePopover) return;
  menu.addEventListener("focusout", (event) => {
    const to = event.relatedTarget;
    if (to && !menu.contains(to) && menu.matches(":popover-open")) menu.hidePopover();
  });
})();
