// In a frame on another site: tells that site how tall the page is. Nothing else is told.
(function () {
  "use strict";
  if (window.parent === window) return;
  const tell = () => window.parent.postMessage({ medspilHeight: document.body.getBoundingClientRect().height }, "*");
  new ResizeObserver(tell).observe(document.body);
  window.addEventListener("load", tell);
})();
