// Medspil on another site. Put this where the search is to stand:
//   <script src="https://.../indlejring/tilbud.js" data-emne="ensomhed" async></script>
// Sets no cookies, keeps nothing, and tells nobody but Medspil itself that the frame is shown.
(function () {
  "use strict";
  const script = document.currentScript;
  if (!script || !script.src) return;
  const origin = new URL(script.src).origin;
  const chosen = script.dataset;
  const isEnglish = chosen.sprog === "en";
  const address = new URL((isEnglish ? "/en" : "") + "/indlejring/tilbud", origin);
  for (const name of ["q", "emne", "bydel", "farve"]) {
    if (chosen[name]) address.searchParams.set(name, chosen[name]);
  }
  const frame = document.createElement("iframe");
  frame.src = address.href;
  frame.title = chosen.titel || (isEnglish ? "Find services" : "Find tilbud");
  frame.loading = "lazy";
  frame.style.display = "block";
  frame.style.width = "100%";
  frame.style.height = "600px";
  frame.style.border = "0";
  let pages = 0;
  frame.addEventListener("load", function () {
    // Another page of results begins at the top, also when the frame is taller than the window.
    if (pages > 0 && frame.getBoundingClientRect().top < 0) frame.scrollIntoView();
    pages += 1;
  });
  window.addEventListener("message", function (event) {
    if (event.source !== frame.contentWindow || event.origin !== origin) return;
    const height = event.data && event.data.medspilHeight;
    if (typeof height === "number" && height > 0 && height < 100000) frame.style.height = Math.ceil(height) + "px";
  });
  script.after(frame);
})();
