// The list follows what is chosen, without a new page: htmx asks and swaps. Where this does not run, the button does it.
(function () {
  "use strict";
  const form = document.getElementById("facetter");
  const status = document.getElementById("status");
  if (!form || !status) return;

  // htmx reads this when it starts, after this script. It makes no styles and no code, which the content policy refuses,
  // and notes nothing in the browser's storage, because others may use the same browser.
  const config = document.createElement("meta");
  config.name = "htmx-config";
  config.content = JSON.stringify({
    includeIndicatorStyles: false, allowEval: false, allowScriptTags: false, historyEnabled: false,
  });
  document.head.append(config);
  document.addEventListener("DOMContentLoaded", () => {
    // All the same it has noted the address by now.
    try { sessionStorage.removeItem("htmx-current-path-for-history"); } catch (error) { /* No storage: nothing is noted. */ }
  });

  let waiting = 0;      // From a choice until it is asked for, so that several in a row are one question.
  let slow = 0;         // Until it is said that it takes a moment.
  let pressed = false;  // The button was pressed: the person wants to see the list.
  let changed = null;   // The control that was used last; it must not move under the hand.
  let answer = null;    // The page that has come.
  let place = null;     // How far down the window the control stood.
  let asked = "";       // The address of the answer that is on its way.
  let shown = location.pathname + location.search;

  function ask(wait) {
    clearTimeout(waiting);
    waiting = setTimeout(() => window.htmx.trigger(form, "facets"), wait);
  }

  function say(text) {
    clearTimeout(slow);
    // A text that stays the same would not be read aloud again.
    status.textContent = "";
    setTimeout(() => { status.textContent = text; }, 60);
  }

  function goToList() {
    pressed = false;
    const wrong = form.querySelector("[aria-invalid=true]");
    (wrong || document.querySelector("#fund h1")).focus();
  }

  form.addEventListener("change", (event) => {
    if (!window.htmx) return;
    changed = event.target;
    ask(250);
  });
  form.addEventListener("submit", (event) => {
    if (!window.htmx) return;
    event.preventDefault();
    pressed = true;
    ask(0);
  });

  // What is not chosen does not stand in the address.
  form.addEventListener("htmx:configRequest", ({ detail }) => {
    for (const [name, value] of [...detail.formData]) {
      if (value === "" || (name === "sortering" && value === form.elements.sortering.options[0].value)) {
        detail.formData.delete(name);
      }
    }
  });
  form.addEventListener("htmx:beforeRequest", (event) => {
    asked = event.detail.pathInfo.finalRequestPath;
    if (asked !== shown) return;
    // What is shown already is not asked for again, also when a choice is taken back before its answer has come.
    event.preventDefault();
    clearTimeout(slow);
    status.textContent = "";
    if (pressed) goToList();
  });
  form.addEventListener("htmx:beforeSend", () => {
    clearTimeout(slow);
    slow = setTimeout(() => { status.textContent = status.dataset.slow; }, 800);
  });

  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    if (!detail.shouldSwap) return;
    answer = new DOMParser().parseFromString(detail.serverResponse, "text/html");
    if (!answer.getElementById("fund") || !answer.getElementById("facetter")) {
      detail.shouldSwap = false;
      form.submit();
    }
    place = changed && changed.getBoundingClientRect().top;
  });
  document.addEventListener("htmx:afterSwap", () => {
    if (!answer) return;
    shown = asked;
    history.pushState(null, "", shown);
    renew(answer.getElementById("facetter"));
    say(document.querySelector("#fund h1").textContent);
    answer = null;
    if (pressed) goToList();
    else if (changed) window.scrollBy({ top: changed.getBoundingClientRect().top - place, behavior: "instant" });
  });

  // Back and forward ask the server again; links within the page do not.
  window.addEventListener("popstate", () => {
    if (location.pathname + location.search !== shown) location.reload();
  });

  // An answer that says no is shown as the page it is.
  form.addEventListener("htmx:responseError", () => form.submit());
  form.addEventListener("htmx:sendError", () => say(status.dataset.failed));

  // The form itself stays, with the keyboard's place, what is being typed and what is folded out; only its numbers change,
  // and what has come up since is added at the end of its group.
  function renew(fresh) {
    const key = (label) => { const input = label.querySelector("input"); return input.name + "=" + input.value; };
    const labels = new Map([...fresh.querySelectorAll("label.check")].map((label) => [key(label), label]));
    for (const label of form.querySelectorAll("label.check")) {
      const number = label.querySelector(".num");
      const now = labels.get(key(label));
      if (number) number.textContent = now ? now.querySelector(".num").textContent : "0";
      label.classList.toggle("check--none", Boolean(number) && number.textContent === "0");
      labels.delete(key(label));
    }
    for (const label of labels.values()) {
      const name = label.querySelector("input").name;
      const group = [...form.querySelectorAll("fieldset")].find((set) => set.querySelector("input").name === name);
      if (group) group.insertBefore(label, group.querySelector("details"));
      else if (label.isConnected) form.querySelector(".apply").before(label.closest("fieldset"));
    }
    for (const id of ["postnr", "alder"]) {
      const field = document.getElementById(id);
      if (fresh.querySelector(`#${id}[aria-invalid]`)) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
    }
  }
})();
