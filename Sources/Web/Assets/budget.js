// A budget that adds up as one types. Where this does not run, the sums come with the next saving.
(function () {
  "use strict";
  for (const budget of document.querySelectorAll("[data-budget]")) {
    const english = document.documentElement.lang === "en";

    // As the server reads an amount: "12.500", "12500,50 kr."; nothing else counts.
    function ore(text) {
      const match = /^(\d{1,12}|\d{1,3}(?:\.\d{3})+)(?:,(\d{1,2}))?$/.exec(
        text.toLowerCase().replace(/\s+/g, "").replace(/(kroner|kr\.?|dkk|,-)$/, ""));
      if (!match) return 0;
      return Number(match[1].replaceAll(".", "")) * 100 + Number((match[2] || "0").padEnd(2, "0"));
    }

    function money(amount) {
      const whole = amount % 100 === 0;
      const digits = { minimumFractionDigits: whole ? 0 : 2, maximumFractionDigits: whole ? 0 : 2 };
      return (amount / 100).toLocaleString(english ? "en-GB" : "da-DK", digits) + "\u00a0kr.";
    }

    function sum(mark) {
      let total = 0;
      for (const field of budget.querySelectorAll(`[data-amount="${mark}"]`)) total += ore(field.value);
      const shown = budget.querySelector(`[data-sum="${mark}"]`);
      if (shown) shown.textContent = money(total);
      return total;
    }

    function add() {
      const left = budget.querySelector("[data-left]");
      if (left) {
        // Accounts: what is left of what was given.
        const given = Number(left.dataset.left);
        left.textContent = money(Math.min(Math.max(given + sum("i") - sum("u"), 0), given));
        return;
      }
      const lacking = sum("u") - sum("i");
      budget.querySelector("[data-lacking]").textContent = money(Math.max(lacking, 0));
    }

    budget.addEventListener("input", add);
    add();
  }
})();
