// The large map, with zoom: the districts' outlines and the numbers of the list. No tiles are fetched, so nobody is told
// who looks where. Where this does not run, the drawing it replaces and the list stay.
(function () {
  "use strict";
  const frame = document.getElementById("stort-kort");
  if (!frame || !window.L) return;
  const L = window.L;
  const drawing = frame.querySelector("svg");
  const areas = JSON.parse(frame.dataset.outlines);
  const places = JSON.parse(frame.dataset.points).map(([number, latitude, longitude]) => ({
    number, at: L.latLng(latitude, longitude), item: document.getElementById("sted-" + number),
  })).filter((place) => place.item);
  const rings = areas.flatMap((area) => area.rings);
  if (!drawing || !rings.length) return;

  const box = document.createElement("div");
  box.className = "zoommap";
  box.setAttribute("role", "region");
  box.setAttribute("aria-label", drawing.querySelector("title").textContent);
  box.setAttribute("aria-describedby", "kort-hjaelp");
  drawing.before(box);
  drawing.classList.add("print-only");
  for (const help of frame.querySelectorAll("[hidden]")) help.hidden = false;

  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const bounds = L.latLngBounds(rings.flat());
  const map = L.map(box, {
    attributionControl: false, zoomControl: false, zoomSnap: 0.25, zoomDelta: 1, maxZoom: 17, maxBounds: bounds.pad(1),
    // The wheel scrolls the page until the map is in use.
    scrollWheelZoom: false,
    inertia: !still, zoomAnimation: !still, fadeAnimation: !still, markerZoomAnimation: !still,
  });
  L.control.zoom({ position: "bottomright", zoomInTitle: frame.dataset.zoomIn, zoomOutTitle: frame.dataset.zoomOut }).addTo(map);
  map.fitBounds(bounds, { padding: [16, 16], animate: false });
  map.setMinZoom(map.getZoom());
  // The keys work wherever in the map the keyboard is, not only on its frame.
  box.addEventListener("focusin", () => map.fire("focus"));
  box.addEventListener("focusout", ({ relatedTarget }) => { if (!box.contains(relatedTarget)) map.fire("blur"); });
  map.on("focus", () => map.scrollWheelZoom.enable());
  map.on("blur", () => map.scrollWheelZoom.disable());

  // The marked one last, so that no neighbour's line lies on its own.
  for (const area of [...areas].sort((one, other) => one.here - other.here)) {
    L.polygon(area.rings, { className: area.here ? "map-land map-land--here" : "map-land", interactive: false, weight: 2, smoothFactor: 0.5 }).addTo(map);
  }
  const label = (className, text, iconSize) => {
    const element = document.createElement("span");
    element.textContent = text;
    return L.divIcon({ className, html: element, iconSize });
  };
  const names = areas.filter((area) => area.at).map((area) =>
    L.marker(area.at, { icon: label("zoommap__name", area.name, null), interactive: false, keyboard: false, zIndexOffset: -1000 }).addTo(map));
  const pins = L.layerGroup().addTo(map);

  // Numbers that would cover each other are one, with a plus; it comes apart when one goes nearer.
  function draw() {
    const hadFocus = pins.getLayers().some((pin) => pin.getElement() === document.activeElement);
    pins.clearLayers();
    const groups = [];
    for (const place of places) {
      const at = map.latLngToLayerPoint(place.at);
      const near = groups.find((group) => group.at.distanceTo(at) < 36);
      if (near) near.places.push(place); else groups.push({ at, places: [place] });
    }
    for (const group of groups) pins.addLayer(pin(group.places));
    placeNames();
    if (hadFocus) box.focus();
  }

  function pin(group) {
    const several = group.length > 1;
    const text = group.length + " " + frame.dataset.several;
    const title = several ? text : group[0].number + ": " + group[0].item.querySelector("a").textContent;
    const marker = L.marker(group[0].at, {
      icon: label("zoommap__pin", group[0].number + (several ? "+" : ""), [several ? 44 : 32, 32]), title,
    });
    marker.bindPopup(() => {
      const list = document.createElement(several ? "ul" : "div");
      list.className = "list";
      for (const place of group) {
        const entry = document.createElement(several ? "li" : "div");
        entry.append(...[...place.item.querySelector("p").childNodes].map((node) => node.cloneNode(true)));
        list.append(entry);
      }
      return list;
    }, { maxHeight: 240, minWidth: 180, maxWidth: Math.min(300, box.clientWidth - 60), autoPanPadding: [16, 16] });
    marker.on("add", () => {
      const element = marker.getElement();
      element.setAttribute("role", "button");
      element.setAttribute("aria-label", title);
      // A title that is Danish on an English page is read as Danish here too.
      if (!several) element.lang = group[0].item.querySelector("a").lang;
    });
    return marker;
  }

  // A name gives way to the numbers and to other names; one that finds no room is not shown at this distance.
  function placeNames() {
    const taken = pins.getLayers().map((layer) => layer.getElement().getBoundingClientRect());
    const view = box.getBoundingClientRect();
    const moves = [0, 24, -24, 36, -36].flatMap((y) => [0, 24, -24, 44, -44].map((x) => [x, y]))
      .sort((one, other) => Math.hypot(...one) - Math.hypot(...other));
    for (const name of names) {
      const text = name.getElement().firstChild;
      text.style.margin = "0";
      text.classList.remove("vh");
      const own = text.getBoundingClientRect();
      const isSeen = own.right > view.left && own.left < view.right;
      const room = ([x, y]) => ({ left: own.left + x, right: own.right + x, top: own.top + y, bottom: own.bottom + y });
      const isFree = (move) => {
        const at = room(move);
        if (isSeen && (at.left < view.left || at.right > view.right)) return false;
        return !taken.some((other) => at.left < other.right && other.left < at.right && at.top < other.bottom && other.top < at.bottom);
      };
      const move = moves.find(isFree);
      text.classList.toggle("vh", !move);
      if (!move) continue;
      text.style.margin = `${move[1]}px 0 0 ${move[0]}px`;
      taken.push(room(move));
    }
  }

  // The keyboard goes into what opens, and back to the number when it closes.
  let opener = null;
  map.on("popupopen", ({ popup }) => {
    const element = popup.getElement();
    const close = element.querySelector(".leaflet-popup-close-button");
    close.setAttribute("aria-label", frame.dataset.close);
    close.setAttribute("role", "button");
    opener = popup._source && popup._source.getElement();
    element.querySelector(".leaflet-popup-content a").focus({ preventScroll: true });
  });
  map.on("popupclose", () => {
    if (opener && opener.isConnected && (document.activeElement === document.body || box.contains(document.activeElement))) opener.focus({ preventScroll: true });
    opener = null;
  });
  map.on("zoomend", draw);
  draw();
})();
