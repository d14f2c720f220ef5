// A form that saves itself while somebody writes, and says so. Where this does not run, the button does it.
(function () {
  "use strict";
  const form = document.querySelector("form[data-saves-itself]");
  const place = document.getElementById("gemt");
  const panel = document.getElementById("sprograad");
  if (!form || !place) return;
  const status = place.querySelector("[role=status]");
  const revision = form.elements.udgave;

  const pause = 2000;   // After the last key.
  const least = 5000;   // Between two savings.
  let waiting = 0;
  let last = 0;
  let saving = null;    // The save that is on its way.
  let isChanged = false;
  let isLost = false;   // Somebody else saved the same: only the button may go on.

  function say(text, isWarning) {
    place.classList.toggle("notice", isWarning);
    place.classList.toggle("notice--warn", isWarning);
    // The same words again would be read aloud again.
    if (status.textContent.trim() !== text) status.textContent = text;
  }

  function content(form) {
    return new URLSearchParams(new FormData(form));
  }

  // What is typed, whatever it was written on.
  function words(form) {
    const all = content(form);
    all.delete("udgave");
    return all.toString();
  }

  // Where the browser keeps what is typed, too.
  function keepMark() {
    history.replaceState({ ...history.state, udgave: revision.value }, "");
  }

  function plan() {
    isChanged = true;
    if (isLost) return;
    clearTimeout(waiting);
    waiting = setTimeout(save, Math.max(pause, last + least - Date.now()));
  }

  function save() {
    if (saving || !isChanged || isLost) return;
    saving = send(false).finally(() => {
      saving = null;
      if (isChanged) plan();
    });
  }

  async function send(isLeaving) {
    isChanged = false;
    last = Date.now();
    const body = content(form);
    body.set("selv", "1");
    try {
      const answer = await fetch(form.action, { method: "POST", body, credentials: "same-origin", keepalive: isLeaving });
      if (answer.status === 401 || answer.status === 403) {
        isLost = true;
        say(place.dataset.out, true);
        return;
      }
      const type = answer.headers.get("Content-Type") || "";
      if (answer.redirected || !type.startsWith("text/html") || (!answer.ok && answer.status !== 409)) {
        throw new Error("not saved");
      }
      show(new DOMParser().parseFromString(await answer.text(), "text/html"), answer.status === 409);
    } catch (error) {
      isChanged = true;
      say(place.dataset.lost, true);
    }
  }

  function show(page, isRefused) {
    const said = page.querySelector("[data-revision]");
    if (!said) throw new Error("no answer");
    say(said.textContent.trim(), isRefused);
    isLost = isRefused;
    if (said.dataset.revision) {
      revision.value = said.dataset.revision;
      keepMark();
    }
    const hints = page.querySelector("[data-hints]");
    const shown = panel && panel.querySelector("[data-hints]");
    if (!shown) return;
    panel.hidden = !hints;
    if (hints) shown.replaceChildren(...hints.childNodes);
  }

  form.addEventListener("input", plan);
  form.addEventListener("change", plan);
  form.addEventListener("submit", (event) => {
    clearTimeout(waiting);
    isChanged = false;
    if (saving) {
      // Its answer tells the mark that the form must be sent with.
      event.preventDefault();
      saving.then(() => form.requestSubmit());
    } else {
      isLost = true;
    }
  });
  // On a slow line somebody may type before this runs. And what the browser itself puts back, when one goes back or reloads,
  // goes with the mark that it was written on: the page has come with what others have saved since.
  const isReturning = performance.getEntriesByType("navigation")[0].type !== "navigate";
  revision.value = isReturning ? history.state?.udgave ?? "" : form.dataset.savesItself;
  keepMark();
  const asItCame = form.cloneNode(true);
  asItCame.reset();
  const goOn = () => {
    if (words(form) !== words(asItCame)) {
      plan();
    } else if (!isChanged && !saving) {
      revision.value = form.dataset.savesItself;
      keepMark();
    }
  };
  // It is put back some time before that.
  if (isReturning) window.addEventListener("pageshow", goOn, { once: true });
  else goOn();

  // What was typed last goes along when the page is left.
  window.addEventListener("pagehide", () => {
    clearTimeout(waiting);
    if (isChanged && !isLost && !saving) send(true);
  });
})();
