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
  const summary = document.querySelector(".errors[tabindex]");
  if (summary) summary.focus();
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
