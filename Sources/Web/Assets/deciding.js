// Comfort only: what is left of the money, as one types. The server counts again.
(function () {
  "use strict";
  const english = document.documentElement.lang === "en";
  const format = new Intl.NumberFormat(english ? "en" : "da", { minimumFractionDigits: 0, maximumFractionDigits: 2 });
  for (const line of document.querySelectorAll("[data-left-of]")) {
    const field = document.getElementById(line.dataset.leftOf);
    if (!field) continue;
    line.setAttribute("aria-live", "polite");
    const before = Number(line.dataset.ore);
    function show() {
      const text = field.value.toLowerCase().replace(/\s|kr\.?|kroner|,-$/g, "");
      if (text !== "" && !/^(\d+|\d{1,3}(\.\d{3})+)(,\d{1,2})?$/.test(text)) return;
      const taken = text === "" ? 0 : Math.round(Number(text.replaceAll(".", "").replace(",", ".")) * 100);
      const left = (before - taken) / 100;
      const amount = format.format(Math.abs(left)) + "\u00a0kr.";
      line.textContent = left < 0
        ? (english ? "Too much: " : "For meget: ") + amount
        : (english ? "Left: " : "Tilbage: ") + amount;
    }
    field.addEventListener("input", show);
    if (field.value !== "") show();
  }
})();
